package dev.capsule.detection.configuration;

import dev.capsule.detection.Finding;
import dev.capsule.detection.Needs;
import dev.capsule.detection.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the files of other platforms in a folder say, such as a Procfile, a Dockerfile or fly.toml. It wins over the rules
 * and loses to {@code capsule.yaml}. Null or empty is what they do not say.
 *
 * @param processes by name, each once; the one called {@code web} is the main one
 * @param start the main process's command, when no process is named
 * @param port where the main process listens when PORT is not set, such as EXPOSE of a Dockerfile
 * @param site the folder to serve, for a static site
 * @param dockerfile relative to the repository
 * @param resources of the main process
 * @param needs only what they ask for outright, such as the databases of a Compose file
 * @param notes what the user should know, one sentence each
 */
public record Conventions(
        @Nullable Finding<List<String>> install,
        @Nullable Finding<List<String>> build,
        @Nullable Finding<String> start,
        @Nullable Finding<String> release,
        @Nullable Finding<Integer> port,
        @Nullable Finding<String> health,
        @Nullable Finding<String> site,
        @Nullable Finding<String> dockerfile,
        @Nullable Finding<Resources> resources,
        List<StatedProcess> processes,
        Needs needs,
        Map<String, String> environment,
        List<String> notes) {
    public static final Conventions NONE = new Conventions(
            null, null, null, null, null, null, null, null, null, List.of(), Needs.NOTHING, Map.of(), List.of());

    public Conventions {
        processes = List.copyOf(processes);
        environment = Map.copyOf(environment);
        notes = List.copyOf(notes);
    }

    /** This one, with what the other says in its place. Processes of both are kept; the other's win by name. */
    public Conventions overlaidBy(Conventions other) {
        Map<String, String> variables = new TreeMap<>(environment);
        variables.putAll(other.environment);
        return new Conventions(
                over(install, other.install),
                over(build, other.build),
                over(start, other.start),
                over(release, other.release),
                over(port, other.port),
                over(health, other.health),
                over(site, other.site),
                over(dockerfile, other.dockerfile),
                over(resources, other.resources),
                processes(other),
                needs.and(other.needs),
                variables,
                Stream.concat(notes.stream(), other.notes.stream()).toList());
    }

    private List<StatedProcess> processes(Conventions other) {
        List<StatedProcess> all = new ArrayList<>(other.processes);
        processes.stream()
                .filter(process ->
                        other.processes.stream().noneMatch(over -> over.name().equals(process.name())))
                .forEach(all::add);
        return all;
    }

    private static <T> @Nullable T over(@Nullable T below, @Nullable T above) {
        return above == null ? below : above;
    }
}
