package dev.capsule.deploy.build.host;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.runtime.local.sandbox.Tool;
import dev.capsule.runtime.local.sandbox.ToolSearch;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which of the programs found is taken for a plan's tool: the first that is the very version asked for, else the first
 * that will do as well, else a newer one with a word of warning, since this machine has only what it has.
 */
record ToolChoice(Tool tool, String explanation) {
    static ToolChoice of(dev.capsule.buildplan.Tool wanted, ToolSearch search) {
        List<Tool> usable = search.usable();
        String version = wanted.version();
        if (version == null || version.isBlank()) {
            return usable.stream()
                    .findFirst()
                    .map(tool -> new ToolChoice(tool, uses(tool, "")))
                    .orElseThrow(() -> missing(wanted, search));
        }
        VersionRequirement requirement = VersionRequirement.parse(wanted.name(), version);
        return first(usable, requirement::names)
                .or(() -> first(usable, requirement::isMetBy))
                .map(tool -> new ToolChoice(tool, uses(tool, " (" + wanted.reason() + " asks for " + version + ")")))
                .or(() -> nearest(usable, requirement)
                        .map(tool -> new ToolChoice(
                                tool,
                                uses(tool, "") + ". Note: " + wanted.reason() + " asks for " + version
                                        + ", which is not on this machine")))
                .orElseThrow(() -> missing(wanted, search));
    }

    private static Optional<Tool> first(List<Tool> usable, Predicate<Version> fits) {
        return usable.stream()
                .filter(tool -> version(tool).filter(fits).isPresent())
                .findFirst();
    }

    /** The oldest of those that are newer than asked for, or of the same minor version. */
    private static Optional<Tool> nearest(List<Tool> usable, VersionRequirement requirement) {
        Version lowest = requirement.lowest();
        Version minor = new Version(List.of(lowest.at(0), lowest.at(1)));
        return usable.stream()
                .filter(tool -> version(tool)
                        .filter(found -> found.compareTo(lowest) >= 0 || found.isA(minor))
                        .isPresent())
                .min(Comparator.comparing(tool -> version(tool).orElseThrow()));
    }

    private static Optional<Version> version(Tool tool) {
        return Version.parse(tool.version());
    }

    private static String uses(Tool tool, String why) {
        return "Uses " + tool.name() + " " + tool.version() + " at " + tool.path() + why;
    }

    private static CapsuleException missing(dev.capsule.buildplan.Tool wanted, ToolSearch search) {
        String asked = wanted.version() == null ? wanted.name() : wanted.name() + " " + wanted.version();
        StringBuilder message = new StringBuilder("The build needs ")
                .append(asked)
                .append(" (")
                .append(wanted.reason())
                .append("), and this machine has ");
        if (search.usable().isEmpty()) {
            message.append("none that builds can use. ");
        } else {
            message.append("only ")
                    .append(String.join(
                            ", ", search.usable().stream().map(Tool::version).toList()))
                    .append(". ");
        }
        search.unusable().forEach(reason -> message.append(reason).append(". "));
        return new CapsuleException(
                ErrorCode.TOOL_MISSING,
                message.append(ToolAdvice.of(wanted.name())).toString());
    }
}
