package dev.capsule.deploy.build.host;

import dev.capsule.buildplan.BuildPlan;
import dev.capsule.deploy.build.Built.UsedTool;
import dev.capsule.deploy.build.log.BuildLog;
import dev.capsule.runtime.local.sandbox.Tool;
import dev.capsule.runtime.local.sandbox.ToolLocator;
import dev.capsule.runtime.local.sandbox.ToolSearch;
import dev.capsule.runtime.local.sandbox.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tools that a plan asks for, as the build's user finds them on this machine. */
final class Toolbox {
    /** What was chosen, in the plan's order; the runtime ones are needed by instances too. */
    record Chosen(List<Tool> tools, List<Tool> runtime) {
        List<UsedTool> used() {
            return tools.stream()
                    .map(tool -> new UsedTool(tool.name(), tool.path().toString(), tool.version()))
                    .toList();
        }

        List<Path> directories() {
            return directories(tools);
        }

        List<Path> runtimeDirectories() {
            return directories(runtime);
        }

        private static List<Path> directories(List<Tool> tools) {
            Set<Path> directories = new LinkedHashSet<>();
            tools.forEach(tool -> directories.add(tool.directory()));
            return List.copyOf(directories);
        }
    }

    private final ToolLocator locator;

    Toolbox(ToolLocator locator) {
        this.locator = locator;
    }

    /** Says in the log which it takes. Throws TOOL_MISSING for one that is not there. */
    Chosen choose(BuildPlan plan, Workspace workspace, BuildLog log) throws InterruptedException {
        List<Tool> tools = new ArrayList<>();
        List<Tool> runtime = new ArrayList<>();
        for (var wanted : plan.tools()) {
            ToolChoice choice = ToolChoice.of(wanted, locator.search(workspace, wanted.name()));
            log.line(choice.explanation());
            tools.add(choice.tool());
            if (wanted.runtime()) {
                runtime.add(choice.tool());
            }
        }
        return new Chosen(List.copyOf(tools), List.copyOf(runtime));
    }

    /** Whether these tools are what would be used now. */
    boolean stillHas(List<UsedTool> tools, Workspace workspace) throws InterruptedException {
        for (UsedTool used : tools) {
            ToolSearch search = locator.search(workspace, used.name());
            Optional<Tool> same = search.usable().stream()
                    .filter(tool -> tool.path().toString().equals(used.path()))
                    .filter(tool -> tool.version().equals(used.version()))
                    .findFirst();
            if (same.isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
