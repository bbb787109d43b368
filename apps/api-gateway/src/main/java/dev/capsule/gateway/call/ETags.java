package dev.capsule.gateway.call;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import java.net.URI;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Versions of stored things as entity tags: what was read is what is changed, or nothing is. */
public final class ETags {
    private ETags() {}

    public static <T> ResponseEntity<T> tagged(T body, long version) {
        return ResponseEntity.ok().eTag("\"" + version + "\"").body(body);
    }

    /** For what was made now. @param path where it is from now on */
    public static <T> ResponseEntity<T> created(String path, T body, long version) {
        return ResponseEntity.created(URI.create(path))
                .eTag("\"" + version + "\"")
                .body(body);
    }

    /** @param current asked only for {@code If-Match: *} */
    public static long expected(@Nullable String ifMatch, LongSupplier current) {
        if (ifMatch == null) {
            throw new CapsuleException(
                    ErrorCode.VERSION_REQUIRED,
                    "Send If-Match with the ETag you read, or * to change whatever is there now.");
        }
        if (ifMatch.strip().equals("*")) {
            return current.getAsLong();
        }
        String digits = ifMatch.strip().replaceFirst("^W/", "").replace("\"", "");
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new CapsuleException(
                    ErrorCode.VERSION_MISMATCH,
                    "If-Match is not an ETag of this. Send the one that its last GET or PUT answered with.",
                    e);
        }
    }
}
