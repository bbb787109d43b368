package dev.capsule.persistence;

import org.jspecify.annotations.Nullable;

/**
 * Where a service's schema is and as whom the service speaks to it.
 *
 * @param url such as {@code jdbc:postgresql://127.0.0.1:5432/capsule}
 * @param owner migrates the schema at the start; absent where a migration is a step of its own
 */
public record DatabaseAccess(
        String url,
        String schema,
        Credentials tenant,
        Credentials system,
        @Nullable Credentials owner) {}
