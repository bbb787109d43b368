package dev.capsule.contracts;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.FieldError;
import java.util.List;

/** A failure as a reply: what a {@link CapsuleException} says to the user, without its context. */
public record Problem(ErrorCode code, String message, List<FieldError> errors) {
    public Problem {
        errors = List.copyOf(errors);
    }

    public static Problem of(CapsuleException failure) {
        return new Problem(failure.code(), failure.getMessage(), failure.fields());
    }

    public CapsuleException asException() {
        return new CapsuleException(code, message, "", errors, null);
    }
}
