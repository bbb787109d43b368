package dev.capsule.gateway.problem;

import dev.capsule.contracts.wire.WireJson;
import dev.capsule.kernel.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** Answers what the server itself refuses, such as a path that cannot be decoded; made by Tomcat from its name. */
public final class ProblemValve extends ErrorReportValve {
    private final TraceIds traces = new TraceIds(new SecureRandom());

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ErrorCode code = UnroutedRequests.codeOf(status);
        String path = request.getRequestURI();
        String detail = code == ErrorCode.INVALID_REQUEST
                ? "This is no request that HTTP allows: its path, its headers or its framing are malformed."
                : code.summary();
        ProblemBody body = ProblemBody.of(code, detail, path == null ? "" : path, List.of(), traces.of(request));
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getReporter().write(WireJson.tolerant().writeValueAsString(body));
            response.finishResponse();
        } catch (IOException e) {
            throw new UncheckedIOException("The client went away", e);
        }
    }
}
