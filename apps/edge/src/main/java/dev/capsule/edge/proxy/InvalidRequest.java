package dev.capsule.edge.proxy;

import dev.capsule.edge.page.Problem;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import org.jspecify.annotations.Nullable;

/** What is said to a client whose request could not be read. */
final class InvalidRequest {
    private InvalidRequest() {}

    static Problem problem(@Nullable Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException tooLong ->
                Problem.of(414, "target-too-long", "Address too long", "The address of the request is too long.");
            case TooLongHttpHeaderException tooLong ->
                Problem.of(
                        431,
                        "headers-too-large",
                        "Headers too large",
                        "The headers of the request are too large. Often cookies are: clear those of this site.");
            case StrictRequestDecoder.UnknownVersionException unknown ->
                Problem.of(505, "unknown-version", "Unknown version", "Only HTTP/1.1 and HTTP/1.0 are spoken here.");
            case null, default -> Problem.badRequest("The request is not valid HTTP/1.1.");
        };
    }
}
