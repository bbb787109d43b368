package dev.capsule.edge.proxy;

import dev.capsule.edge.page.ErrorPage;
import dev.capsule.edge.page.Problem;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Answers that the edge gives itself. */
final class Replies {
    private Replies() {}

    /** Answers with a page or a JSON problem, as the client prefers. */
    static Future<Void> problem(HttpServerRequest request, Problem problem, String requestId) {
        ErrorPage page = ErrorPage.of(problem, request.getHeader(HttpHeaders.ACCEPT), requestId);
        HttpServerResponse response = request.response();
        response.setStatusCode(problem.status());
        response.putHeader(HttpHeaders.CONTENT_TYPE, page.contentType());
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.putHeader(HeaderNames.X_REQUEST_ID, requestId);
        if (problem.retryAfterSeconds() > 0) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(problem.retryAfterSeconds()));
        }
        Buffer body = Buffer.buffer(page.body());
        if (request.method().equals(HttpMethod.HEAD)) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
            return response.end();
        }
        return response.end(body);
    }
}
