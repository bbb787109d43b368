package dev.capsule.deploy.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SealingTest {
    private static final byte[] VALUE = "s3cret".getBytes();
    private final Sealing sealing = new Sealing(new SecureRandom());
    private final SecretKey key = key(1);

    @Test
    void opensWhatItSealed() throws Exception {
        assertThat(sealing.open(key, sealing.seal(key, VALUE, "row/1"), "row/1"))
                .isEqualTo(VALUE);
        assertThat(sealing.open(key, sealing.seal(key, new byte[0], "row/1"), "row/1"))
                .isEmpty();
    }

    @Test
    void sealsTheSameValueDifferentlyEachTime() {
        assertThat(sealing.seal(key, VALUE, "row/1")).isNotEqualTo(sealing.seal(key, VALUE, "row/1"));
    }

    @Test
    void refusesAValueThatWasMovedToAnotherRow() {
        byte[] sealed = sealing.seal(key, VALUE, "row/1");
        assertThatExceptionOfType(AEADBadTagException.class).isThrownBy(() -> sealing.open(key, sealed, "row/2"));
    }

    @Test
    void refusesAnotherKey() {
        byte[] sealed = sealing.seal(key, VALUE, "row/1");
        assertThatExceptionOfType(AEADBadTagException.class).isThrownBy(() -> sealing.open(key(2), sealed, "row/1"));
    }

    @Test
    void refusesAChangeOfAnyByteAndWhatIsTooShort() {
        byte[] sealed = sealing.seal(key, VALUE, "row/1");
        for (int index = 0; index < sealed.length; index++) {
            byte[] changed = sealed.clone();
            changed[index] ^= 1;
            assertThatExceptionOfType(AEADBadTagException.class).isThrownBy(() -> sealing.open(key, changed, "row/1"));
        }
        assertThatExceptionOfType(AEADBadTagException.class).isThrownBy(() -> sealing.open(key, new byte[5], "row/1"));
    }

    private static SecretKey key(int fill) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) fill;
        return new SecretKeySpec(bytes, "AES");
    }
}
