package dev.capsule.edge.proxy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.NetSocket;
import java.util.function.LongConsumer;

/** A connection that both sides agreed to use for another protocol, as WebSocket: bytes both ways until one side ends. */
final class Tunnel {
    private final Exchange exchange;
    private final HttpServerRequest request;
    private final HttpClientResponse answer;

    Tunnel(Exchange exchange, HttpServerRequest request, HttpClientResponse answer) {
        this.exchange = exchange;
        this.request = request;
        this.answer = answer;
    }

    /** HTTP/2 over plain text is the one upgrade that is not offered to instances. */
    static boolean isAskedBy(HttpServerRequest request) {
        String protocol = request.getHeader(HttpHeaders.UPGRADE);
        return protocol != null
                && !protocol.equalsIgnoreCase("h2c")
                && request.method() == HttpMethod.GET
                && request.version() == HttpVersion.HTTP_1_1
                && HeaderNames.connectionHas(request.headers(), "upgrade");
    }

    void open() {
        NetSocket instance = answer.netSocket();
        instance.pause();
        HeaderNames.copyResponse(answer.headers(), request.response().headers());
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE);
        request.response().putHeader(HttpHeaders.UPGRADE, request.getHeader(HttpHeaders.UPGRADE));
        request.toNetSocket().onComplete(opened -> {
            if (opened.failed()) {
                exchange.tunnelClosed();
            } else {
                join(opened.result(), instance);
            }
        });
    }

    private void join(NetSocket client, NetSocket instance) {
        pump(client, instance, bytes -> exchange.count(bytes, 0));
        pump(instance, client, bytes -> exchange.count(0, bytes));
        client.closeHandler(ignored -> {
            instance.close();
            exchange.tunnelClosed();
        });
        instance.closeHandler(ignored -> {
            client.close();
            exchange.tunnelClosed();
        });
        client.exceptionHandler(cause -> client.close());
        instance.exceptionHandler(cause -> client.close());
        instance.resume();
    }

    private static void pump(NetSocket from, NetSocket to, LongConsumer counted) {
        from.handler((Buffer bytes) -> {
            counted.accept(bytes.length());
            to.write(bytes);
            if (to.writeQueueFull()) {
                from.pause();
                to.drainHandler(ignored -> from.resume());
            }
        });
    }
}
