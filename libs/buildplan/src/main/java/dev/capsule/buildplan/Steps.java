package dev.capsule.buildplan;

import dev.capsule.detection.Application;
import dev.capsule.detection.parse.ShellWord;
import dev.capsule.kernel.ServiceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The steps of one application: install, build, tidy up. */
final class Steps {
    private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\$)\\{([a-z][a-zA-Z.]*)(?::([^{}]*))?\\}");

    private final Application application;
    private final PackageManager manager;
    private final Place place;
    private final Map<String, String> facts;

    Steps(Application application, PackageManager manager, Place place) {
        this.application = application;
        this.manager = manager;
        this.place = place;
        this.facts = new HashMap<>(application.facts());
        if (runsWithoutDevelopmentDependencies()) {
            facts.put(application.build().value().isEmpty() ? "lean" : "prunable", "true");
        }
    }

    /** Only what plainly runs with Node is known not to need a tool that is asked for as a development dependency. */
    private boolean runsWithoutDevelopmentDependencies() {
        List<String> commands = new ArrayList<>();
        application.processes().stream()
                .filter(process -> process.type() != ServiceType.STATIC)
                .flatMap(process -> Optional.ofNullable(process.command()).stream())
                .forEach(command -> commands.add(command.value()));
        Optional.ofNullable(application.release()).ifPresent(release -> commands.add(release.value()));
        return facts.containsKey("dependencies.development")
                && !commands.isEmpty()
                && commands.stream().allMatch(command -> command.matches("node [^-].*"));
    }

    List<Step> list() {
        List<Step> steps = new ArrayList<>();
        if (application.install() == null) {
            manager.install().forEach(instruction -> add(steps, instruction));
        } else {
            application
                    .install()
                    .value()
                    .forEach(line -> steps.add(step("Install dependencies", line, place.installation())));
        }
        application.build().value().forEach(line -> steps.add(step("Build", line, application.root())));
        boolean isSite = application.main().type() == ServiceType.STATIC;
        if (!isSite) {
            manager.finish().forEach(instruction -> add(steps, instruction));
        }
        return steps;
    }

    private void add(List<Step> steps, PackageManager.Instruction instruction) {
        if (!instruction.holds(facts)) {
            return;
        }
        List<String> inputs = readsSources()
                ? List.of()
                : place.inputs(
                        instruction.inputs().stream().map(this::substitute).toList());
        CommandLine command = command(substitute(instruction.run()));
        if (instruction.script() != null) {
            List<String> arguments = new ArrayList<>(command.arguments());
            arguments.add(Resource.text(instruction.script()));
            command = new CommandLine(arguments);
        }
        steps.add(new Step(
                instruction.name(),
                command,
                place.installation(),
                environment(),
                inputs,
                instruction.independent(),
                instruction.hostOnly(),
                manager.caches()));
    }

    /** Installing may run the application's own scripts, or read more of it than the lists of packages. */
    private boolean readsSources() {
        return facts.containsKey("install.sources")
                || Stream.of("preinstall", "install", "postinstall", "prepare")
                        .anyMatch(script -> facts.containsKey("script." + script));
    }

    private Step step(String name, String line, String folder) {
        return new Step(name, command(line), folder, environment(), List.of(), false, false, manager.caches());
    }

    private CommandLine command(String line) {
        String program = line.strip().split("\\s", 2)[0];
        String standIn = manager.programs().get(program);
        if (standIn == null) {
            return CommandLine.parse(line);
        }
        List<String> arguments = new ArrayList<>(List.of(substitute(standIn).split(" ")));
        String rest = line.strip().substring(program.length());
        CommandLine plain = CommandLine.parse(program + rest);
        if (!plain.arguments().getFirst().equals(program)) {
            boolean holdsDirectory = standIn.contains("${");
            return CommandLine.parse(holdsDirectory ? line : substitute(standIn) + rest);
        }
        arguments.addAll(plain.arguments().subList(1, plain.arguments().size()));
        return new CommandLine(arguments);
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(manager.environment());
        if (facts.containsKey("cgo")) {
            environment.put("CGO_ENABLED", "1");
        }
        return environment;
    }

    private String substitute(String text) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        return matcher.replaceAll(found -> {
            String value = facts.getOrDefault(found.group(1), found.group(2));
            if (value == null) {
                return Matcher.quoteReplacement(found.group());
            }
            boolean several = found.group(1).equals("packages");
            return Matcher.quoteReplacement(several ? value : ShellWord.quote(value));
        });
    }
}
