package dev.capsule.detection.assembly;

import dev.capsule.detection.Application;
import dev.capsule.detection.DetectedProcess;
import dev.capsule.detection.Evidence;
import dev.capsule.detection.Finding;
import dev.capsule.detection.configuration.CapsuleFile;
import dev.capsule.detection.configuration.CapsuleFileReader;
import dev.capsule.detection.configuration.Procfile;
import dev.capsule.detection.configuration.StatedProcess;
import dev.capsule.detection.ecosystem.Ecosystem;
import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.repository.Folder;
import dev.capsule.detection.rule.Candidate;
import dev.capsule.detection.rule.Choice;
import dev.capsule.detection.rule.RuleBook;
import dev.capsule.kernel.ServiceType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes an application of a folder: what its owner states wins over the rules, and the rules over plain languages. */
public final class Assembler {
    private static final Evidence NOTHING = new Evidence("", 0, "none", "nothing tells of a language");

    private final RuleBook rules;
    private final List<Ecosystem> ecosystems;

    public Assembler(RuleBook rules, List<Ecosystem> ecosystems) {
        this.rules = rules;
        this.ecosystems = List.copyOf(ecosystems);
    }

    /** Empty when nothing in the folder says how something would start. */
    public Optional<Application> assemble(Folder folder, CapsuleFile stated) {
        Procfile procfile = Procfile.read(folder);
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
        List<DetectedProcess> processes = new Processes(winner, stated, procfile).list();
        return processes.isEmpty()
                ? Optional.empty()
                : Optional.of(application(folder, stated, procfile, choice, processes));
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

    private Application application(
            Folder folder,
            CapsuleFile stated,
            Procfile procfile,
            Optional<Choice> choice,
            List<DetectedProcess> processes) {
        Optional<Candidate> winner = choice.map(Choice::winner);
        Optional<Manifest> manifest =
                winner.flatMap(found -> Optional.ofNullable(found.surroundings().manifest()));
        Finding<String> nothing = Finding.of("none", 0, NOTHING);
        List<String> notes = new ArrayList<>(folder.notes());
        winner.ifPresent(found -> notes.addAll(found.all(found.recipe().notes())));
        return new Application(
                folder.path(),
                language(stated, choice).orElse(nothing),
                manifest.map(Manifest::packageManager).orElse(nothing),
                choice.map(found -> found.finding(Candidate::framework)).orElse(nothing),
                type(stated, choice, processes.getFirst()),
                manifest.map(Manifest::tools).orElse(List.of()),
                stated.install() == null ? null : stated(stated, "install", stated.install()),
                build(stated, winner),
                processes,
                release(stated, procfile, winner),
                output(stated, winner),
                environment(stated, winner),
                facts(stated, winner, manifest),
                notes);
    }

    private static Optional<Finding<String>> language(CapsuleFile stated, Optional<Choice> choice) {
        return stated.language() != null
                ? Optional.of(stated(stated, "language", stated.language()))
                : choice.map(found -> found.finding(Candidate::language));
    }

    private static Finding<ServiceType> type(CapsuleFile stated, Optional<Choice> choice, DetectedProcess main) {
        if (stated.type() != null) {
            return stated(stated, stated.schedule() == null ? "type" : "schedule", stated.type());
        }
        return choice.map(found -> found.finding(Candidate::framework).as(main.type()))
                .orElseGet(() -> Finding.of(main.type(), 50, NOTHING));
    }

    private static Finding<List<String>> build(CapsuleFile stated, Optional<Candidate> winner) {
        if (stated.build() != null) {
            return stated(stated, "build", stated.build());
        }
        return winner.map(found -> new Finding<>(
                        found.commands(found.recipe().build()), found.confidence(), found.evidence(), List.of()))
                .orElseGet(() -> Finding.of(List.of(), 0));
    }

    private static @Nullable Finding<String> release(
            CapsuleFile stated, Procfile procfile, Optional<Candidate> winner) {
        if (stated.release() != null) {
            return stated(stated, "release", stated.release());
        }
        StatedProcess line = procfile.release();
        if (line != null && line.command() != null) {
            return Finding.of(
                    line.command(), 98, new Evidence(line.file(), line.line(), "procfile", "its release line"));
        }
        return winner.flatMap(found -> found.commands(found.recipe().release()).stream()
                        .findFirst()
                        .map(command -> new Finding<>(command, found.confidence(), found.evidence(), List.of())))
                .orElse(null);
    }

    private static @Nullable String output(CapsuleFile stated, Optional<Candidate> winner) {
        if (stated.output() != null) {
            return stated.output();
        }
        return stated.start() != null || stated.build() != null
                ? null
                : winner.flatMap(found -> found.first(found.recipe().output())).orElse(null);
    }

    private static Map<String, String> environment(CapsuleFile stated, Optional<Candidate> winner) {
        Map<String, String> environment = new TreeMap<>();
        winner.ifPresent(found -> environment.putAll(found.recipe().environment()));
        environment.putAll(stated.environment());
        return environment;
    }

    private static SequencedMap<String, String> facts(
            CapsuleFile stated, Optional<Candidate> winner, Optional<Manifest> manifest) {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        manifest.ifPresent(
                found -> new TreeMap<>(found.facts()).forEach((name, fact) -> facts.put(name, fact.value())));
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
