package dev.capsule.detection.assembly;

import dev.capsule.detection.DetectedProcess;
import dev.capsule.detection.Evidence;
import dev.capsule.detection.Finding;
import dev.capsule.detection.configuration.CapsuleFile;
import dev.capsule.detection.configuration.Conventions;
import dev.capsule.detection.configuration.StatedProcess;
import dev.capsule.detection.rule.Candidate;
import dev.capsule.detection.rule.Recipe;
import dev.capsule.kernel.ServiceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The processes of one application: the rule's, over it those written for other platforms, over these what capsule.yaml says. */
final class Processes {
    private static final Pattern PORT_ARGUMENT = Pattern.compile(
            "(?:--port|--server\\.port|-Dserver\\.port|(?<![\\w-])-p)[ =](\\d{2,5})\\b|(?:--bind|-b)[ =]\\S*:(\\d{2,5})\\b");
    private static final Pattern NAMES_PORT = Pattern.compile("\\$\\{?PORT\\b");

    /** The confidence of what a repository's owner wrote for another platform. */
    private static final int WRITTEN = 97;

    private final @Nullable Candidate winner;
    private final CapsuleFile stated;
    private final Conventions conventions;

    Processes(@Nullable Candidate winner, CapsuleFile stated, Conventions conventions) {
        this.winner = winner;
        this.stated = stated;
        this.conventions = conventions;
    }

    /** The main one first; empty when nothing says how to start. */
    List<DetectedProcess> list() {
        SequencedMap<String, DetectedProcess> processes = new LinkedHashMap<>();
        if (stated.start() == null
                && conventions.processes().stream().anyMatch(process -> process.schedule() == null)) {
            conventions.processes().forEach(process -> processes.put(process.name(), process(process, WRITTEN)));
            if (processes.containsKey("web")) {
                processes.putFirst("web", processes.get("web"));
            }
        } else {
            main().ifPresent(process -> processes.put(process.name(), process));
            conventions.processes().stream()
                    .filter(process -> process.schedule() != null)
                    .forEach(process -> processes.put(process.name(), process(process, WRITTEN)));
        }
        stated.processes().forEach(process -> processes.put(process.name(), process(process, Finding.STATED)));
        if (!processes.isEmpty()) {
            processes.replace(
                    processes.firstEntry().getKey(),
                    restated(processes.firstEntry().getValue()));
        }
        return List.copyOf(processes.values());
    }

    private Optional<DetectedProcess> main() {
        ServiceType type = type();
        Optional<String> site = site();
        if (type == ServiceType.STATIC && stated.start() == null) {
            return site.map(root -> new DetectedProcess(
                    name(type), type, null, null, null, null, root, singlePage(), conventions.resources()));
        }
        return start().map(command -> new DetectedProcess(
                name(type),
                type,
                command,
                port(type, command.value()),
                health(type),
                stated.schedule(),
                null,
                false,
                conventions.resources()));
    }

    private ServiceType type() {
        if (stated.type() != null) {
            return stated.type();
        }
        if (stated.site() != null && stated.start() == null) {
            return ServiceType.STATIC;
        }
        ServiceType known = winner == null ? null : winner.recipe().type();
        return known == null || (known == ServiceType.STATIC && stated.start() != null) ? ServiceType.WEB : known;
    }

    private static String name(ServiceType type) {
        return switch (type) {
            case WEB, API, STATIC -> "web";
            case WORKER -> "worker";
            case CRON -> "cron";
        };
    }

    private Optional<Finding<String>> start() {
        if (stated.start() != null) {
            return Optional.of(Assembler.stated(stated, "start", stated.start()));
        }
        if (conventions.start() != null) {
            return Optional.of(conventions.start());
        }
        return Optional.ofNullable(winner)
                .flatMap(found -> found.commands(found.recipe().start()).stream()
                        .findFirst()
                        .map(line -> new Finding<>(line, found.confidence(), found.evidence(), List.of())));
    }

    private Optional<String> site() {
        if (stated.site() != null) {
            return Optional.of(stated.site());
        }
        if (conventions.site() != null) {
            return Optional.of(conventions.site().value());
        }
        Optional<String> known = Optional.ofNullable(winner)
                .flatMap(found -> found.first(found.recipe().site()));
        return known.isEmpty() && stated.type() == ServiceType.STATIC
                ? Optional.of(stated.output() == null ? "" : stated.output())
                : known;
    }

    private boolean singlePage() {
        if (stated.singlePage() != null) {
            return stated.singlePage();
        }
        return winner != null && Boolean.TRUE.equals(winner.recipe().singlePage());
    }

    /** Null when it follows PORT, which is what is hoped for as long as nothing shows otherwise. */
    private @Nullable Finding<Integer> port(ServiceType type, String command) {
        if (!type.listens()) {
            return null;
        }
        if (stated.port() != null) {
            return Assembler.stated(stated, "port", stated.port());
        }
        Matcher argument = PORT_ARGUMENT.matcher(command);
        if (NAMES_PORT.matcher(command).find() || winner == null) {
            return null;
        }
        if (argument.find()) {
            String digits = argument.group(1) == null ? argument.group(2) : argument.group(1);
            return valid(Finding.of(digits, 90, winner.evidence().toArray(Evidence[]::new)));
        }
        return fixed(winner);
    }

    private static @Nullable Finding<Integer> fixed(Candidate winner) {
        Recipe recipe = winner.recipe();
        if (Boolean.TRUE.equals(recipe.followsPort())) {
            return null;
        }
        if (Boolean.FALSE.equals(recipe.followsPort()) && recipe.port() != null) {
            return new Finding<>(recipe.port(), winner.confidence(), winner.evidence(), List.of());
        }
        boolean read = winner.fact("port.read").isPresent();
        return read ? null : winner.fact("port.fixed").map(Processes::valid).orElse(null);
    }

    private static @Nullable Finding<Integer> valid(Finding<String> digits) {
        int port = Integer.parseInt(digits.value());
        return port >= 1 && port <= 65535 ? digits.as(port) : null;
    }

    private @Nullable Finding<String> health(ServiceType type) {
        if (!type.listens()) {
            return null;
        }
        if (stated.health() != null) {
            return Assembler.stated(stated, "health", stated.health());
        }
        if (conventions.health() != null) {
            return conventions.health();
        }
        return winner == null
                ? null
                : winner.first(winner.recipe().health())
                        .map(path -> winner.fact("health")
                                .map(fact -> fact.as(path))
                                .orElseGet(
                                        () -> new Finding<>(path, winner.confidence(), winner.evidence(), List.of())))
                        .orElse(null);
    }

    private DetectedProcess process(StatedProcess process, int confidence) {
        Evidence evidence = process.evidence();
        String command = process.command() == null ? "" : process.command();
        ServiceType type = process.type() != null ? process.type() : typeByName(process.name());
        Finding<Integer> port = process.port() == null ? null : Finding.of(process.port(), confidence, evidence);
        Finding<String> health = process.health() == null ? null : Finding.of(process.health(), confidence, evidence);
        return new DetectedProcess(
                process.name(),
                type,
                Finding.of(command, confidence, evidence),
                port != null || process.schedule() != null ? port : port(type, command),
                health != null ? health : process.name().equals("web") ? health(type) : null,
                process.schedule(),
                null,
                false,
                process.resources() == null ? null : Finding.of(process.resources(), confidence, evidence));
    }

    private ServiceType typeByName(String name) {
        if (!name.equals("web")) {
            return name.equals("api") ? ServiceType.API : ServiceType.WORKER;
        }
        ServiceType known = winner == null ? null : winner.recipe().type();
        return known != null && known.listens() ? known : ServiceType.WEB;
    }

    /** What capsule.yaml says at its top is about the main process, wherever that came from. */
    private DetectedProcess restated(DetectedProcess main) {
        ServiceType type = stated.type() == null ? main.type() : stated.type();
        return new DetectedProcess(
                main.name(),
                type,
                main.command(),
                stated.port() == null || !type.listens()
                        ? main.port()
                        : Assembler.stated(stated, "port", stated.port()),
                stated.health() == null || !type.listens()
                        ? main.healthPath()
                        : Assembler.stated(stated, "health", stated.health()),
                stated.schedule() == null ? main.schedule() : stated.schedule(),
                main.staticRoot(),
                main.singlePage(),
                main.resources());
    }
}
