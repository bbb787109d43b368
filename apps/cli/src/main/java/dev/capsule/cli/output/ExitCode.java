package dev.capsule.cli.output;

import dev.capsule.kernel.ErrorCategory;

/** How the command ends; part of its contract with scripts, listed in {@code capsule --help}. */
public enum ExitCode {
    OK(0),
    /** What was asked for was tried and failed, such as a deployment. */
    FAILED(1),
    USAGE(2),
    NOT_FOUND(3),
    NOT_ALLOWED(4),
    UNAVAILABLE(5),
    CONFLICT(6),
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    public static ExitCode of(ErrorCategory category) {
        return switch (category) {
            case INVALID, TOO_LARGE, METHOD_NOT_ALLOWED, NOT_ACCEPTABLE, UNSUPPORTED, PRECONDITION_REQUIRED -> USAGE;
            case UNAUTHENTICATED, FORBIDDEN -> NOT_ALLOWED;
            case NOT_FOUND -> NOT_FOUND;
            case CONFLICT, PRECONDITION -> CONFLICT;
            case UNPROCESSABLE, INTERNAL -> FAILED;
            case TOO_MANY, UNAVAILABLE, TIMEOUT -> UNAVAILABLE;
        };
    }
}
