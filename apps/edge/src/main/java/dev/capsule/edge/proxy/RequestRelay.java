package dev.capsule.edge.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Brings a client's request to an instance: the head with what the edge knows of the client, then the body as it comes. */
final class RequestRelay {
    private final HttpServerRequest request;
    private final RequestHead.Accepted head;
    private final TraceIds ids;
    private final boolean hasBody;
    private final boolean upgrade;
    private boolean bodyStarted;
    private boolean bodyEnded;
    private boolean stopped;
    private long bytes;

    RequestRelay(HttpServerRequest request, RequestHead.Accepted head, TraceIds ids) {
        this.request = request;
        this.head = head;
        this.ids = ids;
        this.hasBody = hasBody(request.headers());
        this.upgrade = !hasBody && Tunnel.isAskedBy(request);
    }

    static boolean hasBody(MultiMap headers) {
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        return length == null ? headers.contains(HttpHeaders.TRANSFER_ENCODING) : !length.equals("0");
    }

    boolean upgrade() {
        return upgrade;
    }

    /** Whether some of the body was read from the client, so that it cannot be sent again. */
    boolean bodyStarted() {
        return bodyStarted;
    }

    /** Whether all of the request was read from the client. */
    boolean complete() {
        return !hasBody || bodyEnded;
    }

    long bytes() {
        return bytes;
    }

    /** Leaves the body with the client until an instance takes it. */
    void hold() {
        if (hasBody) {
            request.pause();
        }
    }

    void sendTo(HttpClientRequest sent) {
        writeHeaders(sent.headers());
        if (upgrade) {
            sent.headers().set(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE);
            sent.headers().set(HttpHeaders.UPGRADE, request.getHeader(HttpHeaders.UPGRADE));
            sent.connect();
        } else if (hasBody) {
            sendBody(sent);
        } else {
            sent.end();
        }
    }

    private void writeHeaders(MultiMap headers) {
        HeaderNames.copyRequest(request.headers(), headers);
        headers.set(HttpHeaders.HOST, head.authority());
        headers.set(HeaderNames.X_FORWARDED_FOR, request.remoteAddress().hostAddress());
        headers.set(HeaderNames.X_FORWARDED_PROTO, "http");
        headers.set(HeaderNames.X_FORWARDED_HOST, head.authority());
        headers.set(HeaderNames.X_REQUEST_ID, ids.requestId());
        headers.set(HeaderNames.TRACEPARENT, ids.traceparent());
    }

    private void sendBody(HttpClientRequest sent) {
        bodyStarted = true;
        sent.setChunked(!request.headers().contains(HttpHeaders.CONTENT_LENGTH));
        sent.continueHandler(ignored -> request.response().writeContinue());
        sent.drainHandler(ignored -> request.resume());
        sent.sendHead();
        request.handler(chunk -> pass(chunk, sent));
        request.endHandler(ignored -> {
            bodyEnded = true;
            if (!stopped) {
                sent.end();
            }
        });
        request.resume();
    }

    private void pass(Buffer chunk, HttpClientRequest sent) {
        if (stopped) {
            return;
        }
        bytes += chunk.length();
        sent.write(chunk);
        if (sent.writeQueueFull()) {
            request.pause();
        }
    }

    /** From now on what comes is thrown away. */
    void stop() {
        stopped = true;
        if (!complete()) {
            request.resume();
        }
    }
}
