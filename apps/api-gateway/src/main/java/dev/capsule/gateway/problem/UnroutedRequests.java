package dev.capsule.gateway.problem;

import dev.capsule.kernel.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;

/** What is said to requests that came to no route: unknown paths, methods and media types. */
final class UnroutedRequests {
    private static final String DESCRIPTION = "/api/documentation describes all there is.";

    private final Problems problems;

    UnroutedRequests(Problems problems) {
        this.problems = problems;
    }

    ResponseEntity<ProblemBody> answer(ErrorResponse failure, HttpServletRequest request) {
        ErrorCode code = codeOf(failure.getStatusCode().value());
        String said = failure.getBody().getDetail();
        String detail = switch (code) {
            case NOT_FOUND -> "There is nothing at " + request.getRequestURI() + ". " + DESCRIPTION;
            case METHOD_NOT_ALLOWED -> methodsOf(failure, request);
            case NOT_ACCEPTABLE -> "Capsule answers application/json. Send an Accept that allows it, or none.";
            case UNSUPPORTED_MEDIA_TYPE -> typesOf(failure);
            default -> said == null ? code.summary() : said;
        };
        return problems.answer(code, detail, List.of(), failure.getHeaders(), request);
    }

    /** Spring has statuses for everything; ours are those that the codes have. */
    static ErrorCode codeOf(int status) {
        return switch (status) {
            case 401 -> ErrorCode.UNAUTHENTICATED;
            case 403 -> ErrorCode.FORBIDDEN;
            case 404 -> ErrorCode.NOT_FOUND;
            case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
            case 406 -> ErrorCode.NOT_ACCEPTABLE;
            case 413 -> ErrorCode.BODY_TOO_LARGE;
            case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> ErrorCode.UNAVAILABLE;
            default -> status < 500 ? ErrorCode.INVALID_REQUEST : ErrorCode.INTERNAL;
        };
    }

    private static String methodsOf(ErrorResponse failure, HttpServletRequest request) {
        String taken = failure instanceof HttpRequestMethodNotSupportedException wrong
                        && wrong.getSupportedHttpMethods() != null
                ? wrong.getSupportedHttpMethods().stream()
                        .map(Object::toString)
                        .sorted()
                        .collect(Collectors.joining(", "))
                : "other methods";
        return request.getRequestURI() + " takes " + taken + ", not " + request.getMethod() + ".";
    }

    private static String typesOf(ErrorResponse failure) {
        MediaType sent = failure instanceof HttpMediaTypeNotSupportedException wrong ? wrong.getContentType() : null;
        return "Send the body as application/json, "
                + (sent == null ? "and say so with Content-Type." : "not as " + sent + ".");
    }
}
