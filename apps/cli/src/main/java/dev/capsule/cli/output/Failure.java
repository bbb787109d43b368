package dev.capsule.cli.output;

import dev.capsule.kernel.FieldError;
import java.util.List;

/**
 * Why a command did not do what was asked.
 *
 * @param code as {@code docs/errors.md} lists it, or {@code usage} for what the command itself refuses
 * @param errors the wrong fields, when it is about fields
 */
public record Failure(String code, String message, ExitCode exitCode, List<FieldError> errors) {
    public Failure {
        errors = List.copyOf(errors);
    }

    public static Failure of(String code, String message, ExitCode exitCode) {
        return new Failure(code, message, exitCode, List.of());
    }
}
