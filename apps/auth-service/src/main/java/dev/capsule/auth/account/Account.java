package dev.capsule.auth.account;

import dev.capsule.contracts.auth.AuthViews;
import dev.capsule.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** @param platformAdmin may act on the installation as a whole */
public record Account(
        UserId id,
        String email,
        String name,
        String passwordHash,
        boolean platformAdmin,
        Instant createdAt,
        @Nullable Instant lastLoginAt) {
    public AuthViews.User view() {
        return new AuthViews.User(id, email, name, createdAt, lastLoginAt);
    }

    @Override
    public String toString() {
        return "Account[id=" + id + ", email=" + email + "]";
    }
}
