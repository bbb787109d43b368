package dev.capsule.auth.account;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Argon2id. Each check takes 16 MiB and tens of milliseconds by intent, so only a few run at once. An unknown account
 * costs the same as a known one, so that time tells nobody which there are.
 */
public final class Passwords {
    private static final int AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Argon2PasswordEncoder argon2 = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private final String ofNobody = argon2.encode("nobody has this password");

    public String hash(String password) {
        return inSlot(() -> argon2.encode(password));
    }

    /** Whether it is the account's password; without an account it never is. */
    public boolean matches(String password, Optional<Account> account) {
        String hash = account.map(Account::passwordHash).orElse(ofNobody);
        return inSlot(() -> argon2.matches(password, hash)) && account.isPresent();
    }

    private <T> T inSlot(Supplier<T> work) {
        try {
            if (!slots.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CapsuleException(
                        ErrorCode.RATE_LIMITED, "Too many people sign in at this moment. Try again in a few seconds.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CapsuleException(ErrorCode.UNAVAILABLE, "Signing in was interrupted; try again.", e);
        }
        try {
            return work.get();
        } finally {
            slots.release();
        }
    }
}
