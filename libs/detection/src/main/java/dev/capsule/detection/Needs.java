package dev.capsule.detection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * What an application cannot do without, apart from its own code.
 *
 * @param services such as a database
 * @param secrets to be made once and kept
 * @param volumes folders that must outlive a release, relative to the application's
 */
public record Needs(
        List<Finding<BackingService>> services, List<Finding<GeneratedSecret>> secrets, List<Finding<String>> volumes) {
    public static final Needs NOTHING = new Needs(List.of(), List.of(), List.of());

    public Needs {
        services = List.copyOf(services);
        secrets = List.copyOf(secrets);
        volumes = List.copyOf(volumes);
    }

    /** Both together; what is needed twice is named once, by the other. */
    public Needs and(Needs other) {
        return new Needs(
                both(services, other.services, BackingService::kind),
                both(secrets, other.secrets, GeneratedSecret::variable),
                both(volumes, other.volumes, Function.identity()));
    }

    private static <T> List<Finding<T>> both(List<Finding<T>> these, List<Finding<T>> others, Function<T, String> key) {
        SequencedMap<String, Finding<T>> all = new LinkedHashMap<>();
        these.forEach(finding -> all.put(key.apply(finding.value()), finding));
        others.forEach(finding -> all.put(key.apply(finding.value()), finding));
        return List.copyOf(all.values());
    }

    /**
     * @param kind such as {@code postgresql} or {@code redis}
     * @param variable by which the application is told where it is, such as {@code DATABASE_URL}
     */
    public record BackingService(String kind, String variable) {}

    /**
     * @param variable such as {@code SECRET_KEY_BASE}
     * @param bytes of randomness
     * @param prefix of the value, such as {@code base64:}; the bytes follow as Base64 when there is one, else as hexadecimal digits
     */
    public record GeneratedSecret(String variable, int bytes, String prefix) {}
}
