package dev.capsule.gateway.problem;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/** Turns every failure into problem+json; nothing internal gets out. */
@RestControllerAdvice
@Order(0)
public final class ProblemAdvice {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Problems problems;
    private final UnroutedRequests unrouted;

    public ProblemAdvice(Problems problems) {
        this.problems = problems;
        this.unrouted = new UnroutedRequests(problems);
    }

    @ExceptionHandler
    ResponseEntity<ProblemBody> known(CapsuleException failure, HttpServletRequest request) {
        if (!failure.context().isEmpty()) {
            log.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), failure.context());
        }
        return problems.answer(failure.code(), failure.getMessage(), failure.fields(), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemBody> unreadable(HttpMessageNotReadableException failure, HttpServletRequest request) {
        if (failure.getCause() instanceof JacksonException json) {
            return wrongJson(json, request);
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CapsuleException known) {
                return known(known, request);
            }
        }
        return problems.answer(
                ErrorCode.INVALID_REQUEST, "A JSON body is expected and there is none.", List.of(), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemBody> invalid(MethodArgumentNotValidException failure, HttpServletRequest request) {
        List<FieldError> fields = failure.getBindingResult().getFieldErrors().stream()
                .map(field -> new FieldError(
                        "/" + field.getField().replace('.', '/'),
                        field.getDefaultMessage() == null ? "is not valid" : field.getDefaultMessage()))
                .toList();
        return problems.answer(ErrorCode.INVALID_REQUEST, described(fields), fields, request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemBody> violated(ConstraintViolationException failure, HttpServletRequest request) {
        return problems.answer(ErrorCode.INVALID_REQUEST, failure.getMessage() + ".", List.of(), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemBody> mistyped(MethodArgumentTypeMismatchException failure, HttpServletRequest request) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof CapsuleException known) {
                return known(known, request);
            }
        }
        FieldError field = new FieldError("/" + failure.getName(), "\"" + failure.getValue() + "\" is not valid here");
        return problems.answer(ErrorCode.INVALID_REQUEST, described(List.of(field)), List.of(field), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemBody> unexpected(Exception failure, HttpServletRequest request) {
        if (failure instanceof ErrorResponse response) {
            return unrouted.answer(response, request);
        }
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        return problems.answer(
                ErrorCode.INTERNAL,
                "Something went wrong inside Capsule; its log has more under this trace id.",
                List.of(),
                request);
    }

    private ResponseEntity<ProblemBody> wrongJson(JacksonException json, HttpServletRequest request) {
        FieldError field = WrongJson.fieldOf(json);
        if (json.getCause() instanceof CapsuleException known) {
            return problems.answer(known.code(), known.getMessage(), List.of(field), request);
        }
        return problems.answer(ErrorCode.INVALID_REQUEST, described(List.of(field)), List.of(field), request);
    }

    private static String described(List<FieldError> fields) {
        return fields.isEmpty()
                ? ErrorCode.INVALID_REQUEST.summary()
                : String.join(
                        " ",
                        fields.stream()
                                .map(field -> field.pointer() + " " + field.message() + ".")
                                .toList());
    }
}
