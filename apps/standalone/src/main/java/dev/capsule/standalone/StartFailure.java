package dev.capsule.standalone;

import dev.capsule.kernel.CapsuleException;

/** Finds the sentence in a failure that helps. */
final class StartFailure {
    private StartFailure() {}

    static String explain(Throwable failure) {
        Throwable deepest = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CapsuleException) {
                return String.valueOf(cause.getMessage());
            }
            deepest = cause;
        }
        if (failure instanceof IllegalStateException && failure.getMessage() != null) {
            return failure.getMessage();
        }
        return "cannot start: " + deepest;
    }
}
