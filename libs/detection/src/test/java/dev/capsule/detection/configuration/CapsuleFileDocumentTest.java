package dev.capsule.detection.configuration;

import static dev.capsule.detection.Repositories.application;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/capsule-yaml.md} describes what the reader takes: no field more and none less. */
class CapsuleFileDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "capsule-yaml.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\\n(.*?)```");
    private static final Pattern KNOWN = Pattern.compile("known are ([a-z, -]+)");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "## Fields | Fields of a process | unknown: 1",
                "Fields of a process | A process has | 'processes: {a: {unknown: 1}}'"
            })
    void describesEveryFieldThatIsKnown(String from, String to, String wrong) throws IOException {
        String text = Files.readString(DOCUMENT);
        String part = text.substring(text.indexOf(from), text.indexOf(to));

        assertThat(all(ROW, part)).containsExactlyInAnyOrderElementsOf(known(wrong));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void showsExamplesThatWork(String example) {
        assertThatCode(() -> application("capsule.yaml", example, "services/shop/Makefile", "all:\n"))
                .doesNotThrowAnyException();
    }

    @Test
    void hasExamples() throws IOException {
        assertThat(examples()).hasSizeGreaterThan(3);
    }

    static List<String> examples() throws IOException {
        return all(EXAMPLE, Files.readString(DOCUMENT));
    }

    /** What the reader itself names when a field is unknown to it. */
    private static List<String> known(String wrong) {
        Throwable refusal = catchThrowable(() -> application("capsule.yaml", wrong));
        return Arrays.asList(all(KNOWN, refusal.getMessage()).getFirst().split(", "));
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
