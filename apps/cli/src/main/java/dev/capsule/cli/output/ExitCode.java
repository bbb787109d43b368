package dev.capsule.cli.output;

import dev.capsule.kernel.ErrorCategory;

/** How the command ends; part of its contract with scripts, listed in {@code docs/cli.md}. */
public enum ExitCode {
    OK(0, "done"),
    FAILED(1, "tried and failed, such as a deployment"),
    USAGE(2, "wrong usage or input"),
    NOT_FOUND(3, "what it is about is not there"),
    NOT_ALLOWED(4, "not signed in, or not allowed"),
    UNAVAILABLE(5, "Capsule cannot be reached or is busy; trying again may help"),
    CONFLICT(6, "its name is taken, or it was changed meanwhile"),
    INTERRUPTED(130, "interrupted by Ctrl-C; what was begun goes on");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    public String meaning() {
        return meaning;
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
