package dev.capsule.runtime.local.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * Who a command runs as.
 *
 * @param uid a user id without an account, the group id being the same; null for the account that runs Capsule
 */
public record LocalUser(@Nullable Integer uid) {
    public static final LocalUser OWN = new LocalUser(null);

    /** For messages, such as {@code user 70030}. */
    public String text() {
        return uid == null ? "the account that runs Capsule" : "user " + uid;
    }

    /** For the name of a directory of this user's. */
    String directoryName() {
        return uid == null ? "own" : uid.toString();
    }
}
