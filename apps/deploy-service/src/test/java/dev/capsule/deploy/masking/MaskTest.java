package dev.capsule.deploy.masking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class MaskTest {
    private static final Mask MASK =
            Mask.of(List.of("hunter22", "hunter22-long", "ab", "p@ss word/1", "-----KEY\nMIIabcd\n"));

    @Test
    void hidesEveryOccurrenceAndTheLongestSecretFirst() {
        assertThat(MASK.apply("a hunter22 b hunter22-long c")).isEqualTo("a *** b *** c");
    }

    @Test
    void hidesSecretsOfSeveralLinesLineByLine() {
        assertThat(MASK.apply("MIIabcd")).isEqualTo("***");
    }

    @Test
    void hidesThePercentEncodedForm() {
        assertThat(MASK.apply("?q=p%40ss+word%2F1")).isEqualTo("?q=***");
    }

    @Test
    void leavesWhatIsTooShortToBeASecret() {
        assertThat(MASK.apply("cabbage")).isEqualTo("cabbage");
    }

    @Property
    void noBase64FormLetsTheSecretThrough(
            @ForAll @AlphaChars @StringLength(min = 12, max = 40) String secret,
            @ForAll @IntRange(max = 9) int before,
            @ForAll @IntRange(max = 9) int after) {
        String text = "x".repeat(before) + secret + "y".repeat(after);

        String encoded = Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
        String masked = Mask.of(List.of(secret)).apply(encoded);

        int decidedBySecretAlone = secret.length() * 8 / 6 - 2;
        assertThat(masked).contains("***").hasSizeLessThanOrEqualTo(encoded.length() - decidedBySecretAlone + 3);
    }
}
