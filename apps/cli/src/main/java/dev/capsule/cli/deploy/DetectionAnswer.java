package dev.capsule.cli.deploy;

import dev.capsule.buildplan.BuildPlan;
import dev.capsule.buildplan.ProcessPlan;
import dev.capsule.buildplan.Step;
import dev.capsule.buildplan.Tool;
import dev.capsule.detection.Application;

/** What was found and what would be done about it. */
record DetectionAnswer(Application application, BuildPlan plan) {
    String text() {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "application",
                plan.framework().equals("none") ? plan.language() : plan.framework() + " (" + plan.language() + ")");
        if (!plan.root().isEmpty()) {
            line(text, "folder", plan.root());
        }
        for (Tool tool : plan.tools()) {
            line(
                    text,
                    "needs",
                    tool.name() + (tool.version() == null ? "" : " " + tool.version()) + because(tool.reason()));
        }
        for (Step step : plan.steps()) {
            line(text, "build", String.join(" ", step.command().arguments()) + because(step.name()));
        }
        if (plan.release() != null) {
            line(text, "release", String.join(" ", plan.release().arguments()));
        }
        for (ProcessPlan process : plan.processes()) {
            String command = process.command() == null
                    ? "static files in "
                            + (process.staticRoot() == null
                                            || process.staticRoot().isEmpty()
                                    ? "."
                                    : process.staticRoot())
                    : String.join(" ", process.command().arguments());
            line(text, process.name(), command + because(process.reasons().getFirst()));
        }
        return text.toString().stripTrailing();
    }

    private static String because(String reason) {
        return reason.isEmpty() ? "" : "   (" + reason + ")";
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("%-12s %s%n".formatted(name, value));
    }
}
