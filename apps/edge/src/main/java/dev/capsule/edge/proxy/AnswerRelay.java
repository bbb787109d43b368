package dev.capsule.edge.proxy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

/** Brings an instance's answer to the client: head at once, body as it comes and no faster than it is taken. */
final class AnswerRelay {
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final long UNKNOWN = -1;

    private final Exchange exchange;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final HttpClientResponse answer;
    private long length = UNKNOWN;
    private boolean whole;
    private boolean endsWithConnection;

    AnswerRelay(Exchange exchange, HttpServerRequest request, HttpClientResponse answer) {
        this.exchange = exchange;
        this.request = request;
        this.response = request.response();
        this.answer = answer;
    }

    void begin() {
        int status = answer.statusCode();
        response.setStatusCode(status);
        String reason = answer.statusMessage();
        if (!response.getStatusMessage().equals(reason)) {
            response.setStatusMessage(reason);
        }
        HeaderNames.copyResponse(answer.headers(), response.headers());
        answer.exceptionHandler(cause -> exchange.answerBroken(status));
        answer.handler(this::chunk);
        answer.endHandler(ignored -> end());
        String stated = answer.getHeader(HttpHeaders.CONTENT_LENGTH);
        length = stated == null ? UNKNOWN : Long.parseLong(stated);
        boolean bodiless =
                request.method() == HttpMethod.HEAD || status == NO_CONTENT || status == NOT_MODIFIED || length == 0;
        boolean modern = request.version() == HttpVersion.HTTP_1_1;
        endsWithConnection = !modern && !bodiless && length == UNKNOWN;
        if (modern && !bodiless) {
            response.setChunked(length == UNKNOWN);
            exchange.afterThisRead(this::writeHeadIfStillMissing);
        }
    }

    /** The body may come much later than the head, as with events; most often both come in one read. */
    private void writeHeadIfStillMissing() {
        if (!response.headWritten() && !response.ended() && !response.closed()) {
            response.writeHead();
        }
    }

    private void chunk(Buffer chunk) {
        exchange.count(0, chunk.length());
        if (response.ended() || response.closed()) {
            return;
        }
        if (chunk.length() == length && !response.headWritten()) {
            whole = true;
            response.end(chunk);
            return;
        }
        response.write(chunk);
        if (response.writeQueueFull()) {
            answer.pause();
            response.drainHandler(ignored -> answer.resume());
        }
    }

    private void end() {
        if (!whole && !response.ended() && !response.closed()) {
            response.end();
        }
        if (endsWithConnection) {
            exchange.closeClient();
        }
        exchange.answerComplete(answer.statusCode(), isReusable());
    }

    private boolean isReusable() {
        return answer.version() == HttpVersion.HTTP_1_1
                ? !HeaderNames.connectionHas(answer.headers(), "close")
                : HeaderNames.connectionHas(answer.headers(), "keep-alive");
    }
}
