package dev.capsule.buildplan;

import dev.capsule.detection.Application;
import dev.capsule.detection.rule.ShellWord;
import dev.capsule.kernel.ServiceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The steps of one application: install, build, tidy up. */
final class Steps {
    private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\$)\\{([a-z][a-zA-Z.]*)(?::([^{}]*))?\\}");

    private final Application application;
    private final PackageManager manager;
    private final Map<String, String> facts;

    Steps(Application application, PackageManager manager) {
        this.application = application;
        this.manager = manager;
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
            application.install().value().forEach(line -> steps.add(step("Install dependencies", line, List.of())));
        }
        application.build().value().forEach(line -> steps.add(step("Build", line, List.of())));
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
        List<String> inputs =
                instruction.inputs().stream().map(this::substitute).toList();
        Step step = step(instruction.name(), substitute(instruction.run()), inputs);
        if (instruction.script() == null) {
            steps.add(step);
            return;
        }
        List<String> arguments = new ArrayList<>(step.command().arguments());
        arguments.add(Tables.text(instruction.script()));
        steps.add(new Step(step.name(), new CommandLine(arguments), step.environment(), inputs, step.caches()));
    }

    private Step step(String name, String line, List<String> inputs) {
        return new Step(name, command(line), environment(), inputs, manager.caches());
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
