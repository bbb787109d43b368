package dev.capsule.buildplan;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a source becomes something that runs. The Dockerfile and the host build both come from it.
 *
 * @param packageManager {@code none} when nothing is installed
 * @param root the folder within the source in which processes and the release command run, and of which something is kept;
 *     "" is the source itself
 * @param tools what must be on the machine, the main one first
 * @param steps in order; one that fails ends the build
 * @param output the folder to keep, relative to the root; "" keeps everything
 * @param path folders to put before the system's on PATH, for steps, processes and the release command; relative to the
 *     root while building and to the output when running
 * @param environment of what runs, and of the release command; steps have their own
 * @param processes what to start; the first is the one that a service runs unless it names another
 * @param release the command to run once before a release goes live, such as a migration; null for none
 */
public record BuildPlan(
        String language,
        String framework,
        String packageManager,
        String root,
        List<Tool> tools,
        List<Step> steps,
        String output,
        List<ProcessPlan> processes,
        @Nullable CommandLine release,
        Map<String, String> environment,
        List<String> path) {
    public BuildPlan {
        tools = List.copyOf(tools);
        steps = List.copyOf(steps);
        processes = List.copyOf(processes);
        environment = Map.copyOf(environment);
        path = List.copyOf(path);
    }

    public BuildPlan withProcesses(List<ProcessPlan> others) {
        return new BuildPlan(
                language, framework, packageManager, root, tools, steps, output, others, release, environment, path);
    }

    public BuildPlan withPath(List<String> folders) {
        return new BuildPlan(
                language,
                framework,
                packageManager,
                root,
                tools,
                steps,
                output,
                processes,
                release,
                environment,
                folders);
    }

    /** The same for a source of which the present one is but a folder. */
    public BuildPlan within(String folder) {
        return new BuildPlan(
                language,
                framework,
                packageManager,
                below(folder, root),
                tools,
                steps.stream()
                        .map(step -> step.in(below(folder, step.folder())))
                        .toList(),
                output,
                processes,
                release,
                environment,
                path);
    }

    private static String below(String folder, String path) {
        return folder.isEmpty() || path.isEmpty() ? folder + path : folder + "/" + path;
    }
}
