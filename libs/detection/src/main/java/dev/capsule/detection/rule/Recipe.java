package dev.capsule.detection.rule;

import dev.capsule.detection.Needs.BackingService;
import dev.capsule.detection.Needs.GeneratedSecret;
import dev.capsule.kernel.ServiceType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How an application of a rule is built and started. What is null is as in the language's own rule.
 *
 * @param build every command whose conditions hold, in order
 * @param start the first command that can be resolved
 * @param health the first path that can be resolved; each must be proven by its conditions
 * @param release the first command that can be resolved
 * @param output the first folder to keep that can be resolved
 * @param site the first folder to serve that can be resolved, for a static site
 * @param packages every one that must be installed besides the application's own, such as a production server
 * @param caches every folder that is worth keeping for the next build
 * @param port where it listens when PORT is not set
 * @param services that it cannot run without, whatever its dependencies are
 * @param secrets that must be made for it
 * @param followsPort false when it listens there whatever PORT says; null when the sources must be asked
 */
public record Recipe(
        @Nullable ServiceType type,
        @Nullable List<Template> build,
        @Nullable List<Template> start,
        @Nullable List<Template> health,
        @Nullable List<Template> release,
        @Nullable List<Template> output,
        @Nullable List<Template> site,
        @Nullable List<Template> packages,
        @Nullable List<Template> caches,
        @Nullable Boolean singlePage,
        @Nullable Integer port,
        @Nullable Boolean followsPort,
        List<BackingService> services,
        List<GeneratedSecret> secrets,
        Map<String, String> environment,
        List<Template> notes) {
    public static final Recipe NOTHING = new Recipe(
            null, null, null, null, null, null, null, null, null, null, null, null, List.of(), List.of(), Map.of(),
            List.of());

    public Recipe {
        services = List.copyOf(services);
        secrets = List.copyOf(secrets);
        environment = Map.copyOf(environment);
        notes = List.copyOf(notes);
    }

    boolean isStatic() {
        return type == ServiceType.STATIC;
    }

    /** This one, with what the other says in its place. */
    Recipe overlaidBy(Recipe other) {
        Map<String, String> variables = new TreeMap<>(environment);
        variables.putAll(other.environment);
        return new Recipe(
                over(type, other.type),
                over(build, other.build),
                over(start, other.start),
                over(health, other.health),
                over(release, other.release),
                over(output, other.output),
                over(site, other.site),
                over(packages, other.packages),
                over(caches, other.caches),
                over(singlePage, other.singlePage),
                over(port, other.port),
                over(followsPort, other.followsPort),
                both(services, other.services),
                both(secrets, other.secrets),
                variables,
                both(notes, other.notes));
    }

    private static <T> List<T> both(List<T> below, List<T> above) {
        return above.isEmpty()
                ? below
                : Stream.concat(below.stream(), above.stream()).distinct().toList();
    }

    private static <T> @Nullable T over(@Nullable T below, @Nullable T above) {
        return above == null ? below : above;
    }
}
