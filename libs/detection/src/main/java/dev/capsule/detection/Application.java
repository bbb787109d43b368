package dev.capsule.detection;

import dev.capsule.kernel.ServiceType;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * One deployable application and what is known of it.
 *
 * @param root its folder in the repository; "" is the repository itself
 * @param membership of the workspace around it, in whose root the packages are installed; null when it stands alone
 * @param language such as {@code python}; {@code html} for plain files, {@code none} when only the user's commands are known
 * @param packageManager such as {@code npm}; {@code none} when nothing is installed
 * @param framework such as {@code express}; {@code none} for the plain language
 * @param tools what must be on the machine, the main one first
 * @param install the user's own command lines in place of the package manager's; null when there are none
 * @param build command lines after the dependencies are there, in order, run in the application's folder
 * @param processes what to start, the main one first; never empty
 * @param release the command line to run once before a release goes live, such as a migration
 * @param output the folder to keep, relative to the root; "" keeps everything
 * @param dockerfile the repository's own, relative to the repository, when it has one for this application
 * @param caches folders, relative to the root, that make the next build faster when they are kept
 * @param facts what the rules and readers found besides, by names such as {@code lockFile}
 * @param notes what the user should know, one sentence each
 */
public record Application(
        String root,
        @Nullable Membership membership,
        Finding<String> language,
        Finding<String> packageManager,
        Finding<String> framework,
        Finding<ServiceType> type,
        List<ToolRequirement> tools,
        @Nullable Finding<List<String>> install,
        Finding<List<String>> build,
        List<DetectedProcess> processes,
        @Nullable Finding<String> release,
        @Nullable String output,
        @Nullable Finding<String> dockerfile,
        List<String> caches,
        Needs needs,
        Map<String, String> environment,
        SequencedMap<String, String> facts,
        List<String> notes) {
    public Application {
        tools = List.copyOf(tools);
        processes = List.copyOf(processes);
        caches = List.copyOf(caches);
        environment = Map.copyOf(environment);
        notes = List.copyOf(notes);
        if (processes.isEmpty()) {
            throw new IllegalArgumentException("An application has at least one process");
        }
    }

    public DetectedProcess main() {
        return processes.getFirst();
    }

    public Identity identity() {
        return new Identity(language, packageManager, framework);
    }

    public Application withBuild(Finding<List<String>> commands) {
        return new Application(
                root,
                membership,
                language,
                packageManager,
                framework,
                type,
                tools,
                install,
                commands,
                processes,
                release,
                output,
                dockerfile,
                caches,
                needs,
                environment,
                facts,
                notes);
    }
}
