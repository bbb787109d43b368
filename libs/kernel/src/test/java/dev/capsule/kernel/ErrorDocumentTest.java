package dev.capsule.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/errors.md} says what the codes say. */
class ErrorDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "errors.md");
    private static final String HEAD = """
            # Errors

            Every failure that a caller meets has a code. REST answers `application/problem+json` (RFC 9457) with it; the
            stream, the command line with `--json` and messages between services carry the same code:

            ```json
            {
              "type": "https://capsule.dev/errors#version-mismatch",
              "title": "It was changed since you read it; read it again.",
              "status": 412,
              "detail": "…what happened here, why, and what to do next…",
              "instance": "/api/v1/projects/0199…",
              "code": "version-mismatch",
              "retryable": false,
              "errors": [{"pointer": "/name", "message": "…"}],
              "traceId": "0af7651916cd43dd8448eb211c80319c"
            }
            ```

            `errors` points at fields of the body (RFC 6901), or at a parameter by its name. When `retryable` is true, the
            same request may succeed after the seconds of `Retry-After`; send writes with an `Idempotency-Key`, then
            repeating is safe. `traceId` is that of your `traceparent`, or a new one; the log has it.

            | Code | Status | Retryable | What it means |
            |---|---|---|---|
            """;

    @Test
    void listsEveryCode() throws IOException {
        String document = HEAD
                + Arrays.stream(ErrorCode.values()).map(ErrorDocumentTest::row).collect(Collectors.joining())
                + "\n[cli.md](cli.md) says which exit code of the command each becomes.\n";
        if ("write".equals(System.getProperty("capsule.golden"))) {
            Files.writeString(DOCUMENT, document);
        }

        assertThat(Files.readString(DOCUMENT))
                .as("docs/errors.md; -Dcapsule.golden=write writes it anew")
                .isEqualTo(document);
    }

    private static String row(ErrorCode code) {
        return "| <a id=\"" + code.slug() + "\"></a>`" + code.slug() + "` | "
                + code.category().status() + " | " + (code.retryable() ? "yes" : "") + " | " + code.summary() + " |\n";
    }
}
