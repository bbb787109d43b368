package dev.capsule.messaging;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a service says of itself.
 *
 * @param service its name, the first word of the keys it answers
 * @param keys the directory of the services' key pairs
 * @param requests the sealed interfaces of everything it can be asked
 * @param concurrency how many requests are handled at once; the rest wait in the broker
 */
public record MessagingSettings(String service, Path keys, List<Class<?>> requests, int concurrency) {
    public static final int DEFAULT_CONCURRENCY = 24;
    private static final Pattern NAME = Pattern.compile("[a-z]{1,20}");

    public MessagingSettings {
        if (!NAME.matcher(service).matches()) {
            throw new IllegalArgumentException("A service's name is lower-case letters: " + service);
        }
        requests = List.copyOf(requests);
    }

    public static MessagingSettings of(String service, Path keys, Class<?>... requests) {
        return new MessagingSettings(service, keys, List.of(requests), DEFAULT_CONCURRENCY);
    }
}
