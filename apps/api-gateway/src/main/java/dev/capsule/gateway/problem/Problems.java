package dev.capsule.gateway.problem;

import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Makes the answers to requests that failed. */
public final class Problems {
    private final TraceIds traces;

    public Problems(TraceIds traces) {
        this.traces = traces;
    }

    ResponseEntity<ProblemBody> answer(
            ErrorCode code, String detail, List<FieldError> fields, HttpServletRequest request) {
        return answer(code, detail, fields, HttpHeaders.EMPTY, request);
    }

    /** @param headers what the answer says besides, such as which methods a path takes */
    ResponseEntity<ProblemBody> answer(
            ErrorCode code, String detail, List<FieldError> fields, HttpHeaders headers, HttpServletRequest request) {
        ProblemBody body = ProblemBody.of(code, detail, request.getRequestURI(), fields, traces.of(request));
        ResponseEntity.BodyBuilder builder =
                ResponseEntity.status(body.status()).headers(headers).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (body.status() == 401) {
            builder.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"capsule\"");
        }
        if (code.retryable()) {
            builder.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return builder.body(body);
    }
}
