package dev.capsule.buildplan;

import dev.capsule.detection.Application;
import dev.capsule.detection.DetectedProcess;
import dev.capsule.detection.Detection;
import dev.capsule.detection.Evidence;
import dev.capsule.detection.Finding;
import dev.capsule.detection.Needs;
import dev.capsule.detection.RunnerUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was found, why, and what will be run: for people as text, for programs as this record's JSON.
 *
 * @param workspace what keeps several projects together; null for one application
 * @param applications one, or several of a workspace of which one must be chosen
 * @param unknown null when something was found
 */
public record DetectionReport(
        @Nullable Finding<String> workspace, List<Entry> applications, Detection.@Nullable Unknown unknown) {
    public DetectionReport {
        applications = List.copyOf(applications);
    }

    /** One application with the plan that follows from it. */
    public record Entry(Application application, BuildPlan plan) {
        /** @param explain with evidence and with what lost, and why */
        public String text(boolean explain) {
            return String.join("\n", describe(this, explain));
        }
    }

    public static DetectionReport of(Detection detection, Planner planner) {
        return switch (detection) {
            case Detection.Detected detected ->
                new DetectionReport(null, List.of(entry(detected.application(), planner)), null);
            case Detection.Workspace workspace ->
                new DetectionReport(
                        workspace.tool(),
                        workspace.applications().stream()
                                .map(application -> entry(application, planner))
                                .toList(),
                        null);
            case Detection.Unknown unknown -> new DetectionReport(null, List.of(), unknown);
        };
    }

    /** The same with some of its applications; what keeps several together is no matter for one. */
    public DetectionReport with(List<Entry> some) {
        return new DetectionReport(some.size() == 1 && applications.size() > 1 ? null : workspace, some, unknown);
    }

    private static Entry entry(Application application, Planner planner) {
        return new Entry(application, planner.plan(application));
    }

    /** @param explain with evidence and with what lost, and why */
    public String text(boolean explain) {
        if (unknown != null) {
            return unknown.message() + "\n";
        }
        StringBuilder text = new StringBuilder();
        if (workspace != null) {
            List<String> lines = new ArrayList<>();
            finding(lines, "workspace", workspace, explain);
            lines.add(line("applications", applications.isEmpty() ? "none that can be deployed" : list()));
            lines.forEach(line -> text.append(line).append('\n'));
        }
        for (Entry entry : applications) {
            if (!text.isEmpty()) {
                text.append('\n');
            }
            text.append(entry.text(explain)).append('\n');
        }
        return text.toString();
    }

    private String list() {
        return String.join(
                ", ",
                applications.stream()
                        .map(entry -> (entry.application().root().isEmpty()
                                        ? "."
                                        : entry.application().root()) + " ("
                                + entry.application().framework().value() + ")")
                        .toList());
    }

    private static List<String> describe(Entry entry, boolean explain) {
        Application application = entry.application();
        BuildPlan plan = entry.plan();
        List<String> lines = new ArrayList<>();
        if (!application.root().isEmpty()) {
            lines.add(line("folder", application.root()));
        }
        finding(lines, "language", application.language(), explain);
        finding(lines, "framework", application.framework(), explain);
        finding(lines, "packages", application.packageManager(), explain);
        plan.tools().forEach(tool -> lines.add(line("needs", tool(tool))));
        plan.steps().forEach(step -> lines.add(line("build", command(step))));
        if (plan.release() != null) {
            lines.add(line("release", plan.release() + "   (once, before a release goes live)"));
        }
        for (int i = 0; i < plan.processes().size(); i++) {
            process(lines, plan.processes().get(i), application.processes().get(i), explain);
        }
        needs(lines, application.needs(), explain);
        if (application.dockerfile() != null) {
            lines.add(line("dockerfile", application.dockerfile().value() + "   (the repository's own)"));
        }
        application.notes().forEach(note -> lines.add(line("note", note)));
        return lines;
    }

    private static void needs(List<String> lines, Needs needs, boolean explain) {
        needs.services().forEach(found -> {
            lines.add(line(
                    "service",
                    found.value().kind() + ", told of by " + found.value().variable()));
            because(lines, found, explain);
        });
        needs.secrets().forEach(found -> {
            lines.add(line(
                    "secret", found.value().variable() + ", " + found.value().bytes() + " random bytes"));
            because(lines, found, explain);
        });
        needs.volumes().forEach(found -> {
            lines.add(line("disk", found.value()));
            because(lines, found, explain);
        });
    }

    private static void because(List<String> lines, Finding<?> finding, boolean explain) {
        if (explain) {
            finding.evidence().forEach(evidence -> lines.add(line("  because", because(evidence))));
        }
    }

    private static String tool(Tool tool) {
        return tool.name()
                + Optional.ofNullable(tool.version())
                        .map(version -> " " + version)
                        .orElse("") + "   (" + tool.reason() + ")";
    }

    private static String command(Step step) {
        String command = step.command().toString();
        int end = command.indexOf('\n');
        return (end < 0 ? command : step.name().toLowerCase(Locale.ROOT))
                + (end < 0 ? "   (" + step.name().toLowerCase(Locale.ROOT) + ")" : "");
    }

    private static void process(List<String> lines, ProcessPlan plan, DetectedProcess found, boolean explain) {
        String what = plan.command() == null
                ? "the files in "
                        + (plan.staticRoot() == null || plan.staticRoot().isEmpty() ? "the output" : plan.staticRoot())
                : plan.command().toString();
        lines.add(line(plan.name(), what + "   (" + plan.type().name().toLowerCase(Locale.ROOT) + ")"));
        if (plan.type().listens()) {
            lines.add(line(
                    "  port",
                    plan.port() == null
                            ? "the one in PORT"
                            : plan.port() + " whatever PORT says" + place(found.port())));
            lines.add(line(
                    "  health",
                    plan.healthPath() == null ? "an open port" : plan.healthPath() + place(found.healthPath())));
        }
        if (plan.schedule() != null) {
            lines.add(line("  schedule", plan.schedule()));
        }
        lines.add(line(
                "  size",
                plan.memoryMegabytes() + " MB, " + plan.cpuMillis() / 1000.0 + " cores, up to " + plan.instances()
                        + (plan.instances() == 1 ? " instance" : " instances")));
        if (explain) {
            plan.reasons().forEach(reason -> lines.add(line("  because", reason)));
        }
        if (found.command() != null) {
            because(lines, found.command(), explain);
        }
    }

    private static void finding(List<String> lines, String name, Finding<String> finding, boolean explain) {
        String confidence = finding.confidence() == Finding.STATED ? "as stated" : finding.confidence() + " % sure";
        lines.add(line(
                name,
                finding.value() + "   (" + confidence
                        + finding.evidence().stream()
                                .findFirst()
                                .map(evidence -> ", " + evidence.what())
                                .orElse("") + ")"));
        because(lines, finding, explain);
        if (explain) {
            finding.runnersUp().forEach(other -> lines.add(line("  not", rejected(other))));
        }
    }

    private static String because(Evidence evidence) {
        return evidence.what() + " in " + evidence.place() + " (rule " + evidence.rule() + ")";
    }

    private static String rejected(RunnerUp other) {
        return other.value() + ", " + other.confidence() + " %: " + other.reason();
    }

    private static String place(@Nullable Finding<?> finding) {
        return finding == null || finding.evidence().isEmpty()
                ? ""
                : "   (" + finding.evidence().getFirst().place() + ")";
    }

    private static String line(String name, String value) {
        return "%-12s %s".formatted(name, value);
    }
}
