package dev.capsule.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.kernel.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private final Passwords passwords = new Passwords();

    @Test
    void keepsAnArgon2idHashThatOnlyThePasswordMatches() {
        Account account = account(passwords.hash("correct horse"));

        assertThat(account.passwordHash()).startsWith("$argon2id$").doesNotContain("correct horse");
        assertThat(passwords.matches("correct horse", Optional.of(account))).isTrue();
        assertThat(passwords.matches("correct horse ", Optional.of(account))).isFalse();
    }

    @Test
    void hashesTheSamePasswordDifferentlyEachTime() {
        assertThat(passwords.hash("correct horse")).isNotEqualTo(passwords.hash("correct horse"));
    }

    @Test
    void matchesNoPasswordWithoutAnAccountNotEvenTheOneThatStandsInForIt() {
        assertThat(passwords.matches("nobody has this password", Optional.empty()))
                .isFalse();
    }

    @Test
    void doesNotShowTheHashInAnAccountsText() {
        assertThat(account("$argon2id$secret").toString()).doesNotContain("secret");
    }

    private static Account account(String hash) {
        return new Account(new UserId(UUID.randomUUID()), "ada@example.org", "Ada", hash, false, Instant.EPOCH, null);
    }
}
