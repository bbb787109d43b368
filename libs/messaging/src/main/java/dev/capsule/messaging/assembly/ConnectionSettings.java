package dev.capsule.messaging.assembly;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.messaging.BrokerAccess;
import dev.capsule.persistence.DatabaseAccess;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Reads where the broker and the database are, and says which properties are missing for it. */
public final class ConnectionSettings {
    private ConnectionSettings() {}

    /** From {@code capsule.broker}. */
    public static BrokerAccess broker(Environment environment) {
        return read(
                environment,
                "capsule.broker",
                BrokerAccess.class,
                List.of("host", "port", "virtual-host", "user", "password"));
    }

    /** From {@code capsule.database}; the owner may be left away. */
    static DatabaseAccess database(Environment environment) {
        return read(
                environment,
                "capsule.database",
                DatabaseAccess.class,
                List.of("url", "schema", "tenant.user", "tenant.password", "system.user", "system.password"));
    }

    private static <T> T read(Environment environment, String prefix, Class<T> type, List<String> required) {
        List<String> missing = required.stream()
                .map(name -> prefix + "." + name)
                .filter(name -> !environment.containsProperty(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new CapsuleException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "Not set: " + String.join(", ", missing)
                            + ". Each can be given as an environment variable, such as "
                            + missing.getFirst().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_")
                            + "; infrastructure/prepare makes a whole set.");
        }
        return Binder.get(environment).bind(prefix, type).get();
    }
}
