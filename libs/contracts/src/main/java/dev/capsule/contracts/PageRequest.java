package dev.capsule.contracts;

import dev.capsule.kernel.CapsuleException;
import org.jspecify.annotations.Nullable;

/** Which part of a list is asked for. */
public record PageRequest(@Nullable String cursor, int limit) {
    public PageRequest {
        if (limit < 1 || limit > Page.MAX_LIMIT) {
            throw CapsuleException.invalidField("/limit", "limit is from 1 to " + Page.MAX_LIMIT + ".");
        }
    }

    public static PageRequest first() {
        return new PageRequest(null, Page.DEFAULT_LIMIT);
    }
}
