package dev.capsule.gateway.problem;

import dev.capsule.kernel.ErrorCode;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the server sends requests that failed outside of every route, such as in a filter. */
@Hidden
@RestController
final class ErrorRoutes implements ErrorController {
    private final Problems problems;

    ErrorRoutes(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    ResponseEntity<ProblemBody> failed(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        ErrorCode code = UnroutedRequests.codeOf(status instanceof Integer known ? known : 404);
        return problems.answer(code, code.summary(), List.of(), request);
    }
}
