package dev.capsule.gateway.problem;

import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.FieldError;
import java.util.List;

/**
 * The body of an error.
 *
 * @param type where the code is explained
 * @param retryable whether the same request may succeed later
 * @param errors the wrong fields, when it is about fields
 */
public record ProblemBody(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        boolean retryable,
        List<FieldError> errors,
        String traceId) {
    static ProblemBody of(ErrorCode code, String detail, String instance, List<FieldError> errors, String traceId) {
        return new ProblemBody(
                "https://capsule.dev/errors#" + code.slug(),
                code.summary(),
                code.category().status(),
                detail,
                instance,
                code.slug(),
                code.retryable(),
                errors,
                traceId);
    }
}
