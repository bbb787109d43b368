package dev.capsule.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failure that a user is told of. The message is for the user: what happened, why, and what to do next. The context is
 * for the log and never leaves the process.
 */
public final class CapsuleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String context;
    private final transient List<FieldError> fields;

    public CapsuleException(ErrorCode code, String message) {
        this(code, message, "", List.of(), null);
    }

    public CapsuleException(ErrorCode code, String message, Throwable cause) {
        this(code, message, "", List.of(), cause);
    }

    public CapsuleException(
            ErrorCode code, String message, String context, List<FieldError> fields, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.context = context;
        this.fields = List.copyOf(fields);
    }

    public static CapsuleException invalidField(String pointer, String message) {
        return new CapsuleException(
                ErrorCode.INVALID_REQUEST, message, "", List.of(new FieldError(pointer, message)), null);
    }

    /** For a thing that is not there or not this organization's: both look the same from outside. */
    public static CapsuleException notFound(String what, Object name) {
        return new CapsuleException(ErrorCode.NOT_FOUND, "There is no " + what + " \"" + name + "\".");
    }

    public ErrorCode code() {
        return code;
    }

    public String context() {
        return context;
    }

    public List<FieldError> fields() {
        return fields;
    }

    /** Never null: a failure without a message would tell a user nothing. */
    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? code.summary() : message;
    }
}
