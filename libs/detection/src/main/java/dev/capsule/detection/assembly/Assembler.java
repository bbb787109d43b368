package dev.capsule.detection.assembly;

import dev.capsule.detection.Application;
import dev.capsule.detection.DetectedProcess;
import dev.capsule.detection.Evidence;
import dev.capsule.detection.Finding;
import dev.capsule.detection.Identity;
import dev.capsule.detection.Membership;
import dev.capsule.detection.configuration.CapsuleFile;
import dev.capsule.detection.configuration.CapsuleFileReader;
import dev.capsule.detection.configuration.ConventionReader;
import dev.capsule.detection.configuration.Conventions;
import dev.capsule.detection.ecosystem.Ecosystem;
import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.repository.Folder;
import dev.capsule.detection.rule.Candidate;
import dev.capsule.detection.rule.Choice;
import dev.capsule.detection.rule.RuleBook;
import dev.capsule.detection.rule.ServiceTable;
import dev.capsule.kernel.ServiceType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes an application of a folder: what its owner states wins over what was written for other platforms, that over the
 * rules, and the rules over plain languages.
 */
public final class Assembler {
    private static final Evidence NOTHING = new Evidence("", 0, "none", "nothing tells of a language");
    private static final Finding<String> NONE = Finding.of("none", 0, NOTHING);

    private final RuleBook rules;
    private final ServiceTable services;
    private final List<Ecosystem> ecosystems;
    private final List<ConventionReader> conventionReaders;

    public Assembler(
            RuleBook rules,
            ServiceTable services,
            List<Ecosystem> ecosystems,
            List<ConventionReader> conventionReaders) {
        this.rules = rules;
        this.services = services;
        this.ecosystems = List.copyOf(ecosystems);
        this.conventionReaders = List.copyOf(conventionReaders);
    }

    /** @param membership of the workspace around the folder; null when it stands alone */
    public Assembly assemble(Folder folder, CapsuleFile stated, @Nullable Membership membership) {
        Conventions conventions = ConventionReader.all(conventionReaders, folder);
        List<Manifest> manifests = ecosystems.stream()
                .flatMap(ecosystem -> ecosystem.read(folder).stream())
                .toList();
        Optional<Choice> choice = Choice.among(wanted(rules.match(folder, manifests), stated));
        if (choice.isEmpty() && stated.framework() != null) {
            throw CapsuleFileReader.invalid(
                    stated.file(),
                    stated.line("framework"),
                    "nothing in the repository looks like the framework \"" + stated.framework() + "\"");
        }
        Candidate winner = choice.map(Choice::winner).orElse(null);
        List<DetectedProcess> processes = new Processes(winner, stated, conventions).list();
        Identity identity = identity(stated, choice);
        return new Assembly(
                identity,
                manifests,
                conventions.dockerfile(),
                choice.isPresent(),
                processes.isEmpty()
                        ? null
                        : application(folder, membership, stated, conventions, identity, choice, processes));
    }

    private List<Candidate> wanted(List<Candidate> candidates, CapsuleFile stated) {
        return candidates.stream()
                .filter(candidate -> matches(stated.framework(), candidate.framework()))
                .filter(candidate -> matches(stated.language(), candidate.language()))
                .toList();
    }

    private static boolean matches(@Nullable String wanted, String found) {
        return wanted == null || wanted.equals(found);
    }

    private static Identity identity(CapsuleFile stated, Optional<Choice> choice) {
        return new Identity(
                stated.language() != null
                        ? stated(stated, "language", stated.language())
                        : choice.map(found -> found.finding(Candidate::language))
                                .orElse(NONE),
                choice.flatMap(found -> Optional.ofNullable(
                                found.winner().surroundings().manifest()))
                        .map(Manifest::packageManager)
                        .orElse(NONE),
                choice.map(found -> found.finding(Candidate::framework)).orElse(NONE));
    }

    private Application application(
            Folder folder,
            @Nullable Membership membership,
            CapsuleFile stated,
            Conventions conventions,
            Identity identity,
            Optional<Choice> choice,
            List<DetectedProcess> processes) {
        Optional<Candidate> winner = choice.map(Choice::winner);
        Optional<Manifest> manifest =
                winner.flatMap(found -> Optional.ofNullable(found.surroundings().manifest()));
        List<String> notes = new ArrayList<>(folder.notes());
        notes.addAll(conventions.notes());
        winner.ifPresent(found -> notes.addAll(found.all(found.recipe().notes())));
        return new Application(
                folder.path(),
                membership,
                identity.language(),
                identity.packageManager(),
                identity.framework(),
                type(stated, choice, processes.getFirst()),
                manifest.map(Manifest::tools).orElse(List.of()),
                stated.install() == null ? conventions.install() : stated(stated, "install", stated.install()),
                build(stated, conventions, winner),
                processes,
                release(stated, conventions, winner),
                output(stated, conventions, winner),
                conventions.dockerfile(),
                winner.map(found -> found.all(found.recipe().caches())).orElse(List.of()),
                winner.map(found -> Needed.by(found, services, conventions)).orElse(conventions.needs()),
                environment(stated, conventions, winner),
                facts(stated, conventions, winner, manifest),
                notes);
    }

    private static Finding<ServiceType> type(CapsuleFile stated, Optional<Choice> choice, DetectedProcess main) {
        if (stated.type() != null) {
            return stated(stated, stated.schedule() == null ? "type" : "schedule", stated.type());
        }
        return choice.map(found -> found.finding(Candidate::framework).as(main.type()))
                .orElseGet(() -> Finding.of(main.type(), 50, NOTHING));
    }

    private static Finding<List<String>> build(
            CapsuleFile stated, Conventions conventions, Optional<Candidate> winner) {
        if (stated.build() != null) {
            return stated(stated, "build", stated.build());
        }
        if (conventions.build() != null) {
            return conventions.build();
        }
        return winner.map(found -> new Finding<>(
                        found.commands(found.recipe().build()), found.confidence(), found.evidence(), List.of()))
                .orElseGet(() -> Finding.of(List.of(), 0));
    }

    private static @Nullable Finding<String> release(
            CapsuleFile stated, Conventions conventions, Optional<Candidate> winner) {
        if (stated.release() != null) {
            return stated(stated, "release", stated.release());
        }
        if (conventions.release() != null) {
            return conventions.release();
        }
        return winner.flatMap(found -> found.commands(found.recipe().release()).stream()
                        .findFirst()
                        .map(command -> new Finding<>(command, found.confidence(), found.evidence(), List.of())))
                .orElse(null);
    }

    private static @Nullable String output(CapsuleFile stated, Conventions conventions, Optional<Candidate> winner) {
        if (stated.output() != null) {
            return stated.output();
        }
        boolean builtOtherwise = stated.start() != null
                || stated.build() != null
                || conventions.start() != null
                || conventions.build() != null;
        return builtOtherwise
                ? null
                : winner.flatMap(found -> found.first(found.recipe().output())).orElse(null);
    }

    private static Map<String, String> environment(
            CapsuleFile stated, Conventions conventions, Optional<Candidate> winner) {
        Map<String, String> environment = new TreeMap<>();
        winner.ifPresent(found -> environment.putAll(found.recipe().environment()));
        environment.putAll(conventions.environment());
        environment.putAll(stated.environment());
        return environment;
    }

    /** {@code port.default} is where it listens when PORT is not set: by its sources, by other platforms, by its framework. */
    private static SequencedMap<String, String> facts(
            CapsuleFile stated, Conventions conventions, Optional<Candidate> winner, Optional<Manifest> manifest) {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        manifest.ifPresent(
                found -> new TreeMap<>(found.facts()).forEach((name, fact) -> facts.put(name, fact.value())));
        if (conventions.port() != null) {
            facts.putIfAbsent("port.default", String.valueOf(conventions.port().value()));
        }
        winner.ifPresent(found -> {
            List<String> packages = found.all(found.recipe().packages());
            if (!packages.isEmpty()) {
                facts.put("packages", String.join(" ", packages));
            }
            if (found.recipe().port() != null) {
                facts.putIfAbsent("port.default", String.valueOf(found.recipe().port()));
            }
        });
        if (stated.memory() != null) {
            facts.put("memory", String.valueOf(stated.memory()));
        }
        return facts;
    }

    static <T> Finding<T> stated(CapsuleFile file, String key, T value) {
        return Finding.of(
                value, Finding.STATED, new Evidence(file.file(), file.line(key), "capsule.yaml", "\"" + key + "\""));
    }
}
