package dev.capsule.edge.proxy;

import dev.capsule.edge.page.Problem;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.Http1xServerConnection;
import org.jspecify.annotations.Nullable;

/** A client's connection and what it is busy with; used on one event loop. */
final class ClientConnection {
    private static final String DECODER = "httpDecoder";

    private final Channel channel;
    private @Nullable Exchange exchange;
    private int inProgress;
    private long idleSince;

    /** For connections that have not been read from: it puts its own decoder in place of the usual one. */
    ClientConnection(HttpConnection connection, HttpServerOptions options, long now) {
        this.channel = ((Http1xServerConnection) connection).channel();
        this.idleSince = now;
        channel.pipeline().replace(DECODER, DECODER, new StrictRequestDecoder(options, this::brokenBody));
    }

    /** Runs the action on the event loop when the connection has ended, upgraded or not. */
    void onClose(Runnable action) {
        channel.closeFuture().addListener(closed -> action.run());
    }

    void begin() {
        inProgress++;
    }

    /** From here on a broken body is this exchange's. */
    void reads(Exchange next) {
        exchange = next;
    }

    void end(long now) {
        inProgress--;
        idleSince = now;
    }

    /** Nanoseconds without a request; zero while one is in progress, however long nothing moves on it. */
    long idleFor(long now) {
        return inProgress == 0 ? now - idleSince : 0;
    }

    private void brokenBody() {
        if (exchange == null) {
            close();
        } else {
            exchange.refuseBody(Problem.badRequest("The request body is not valid chunked encoding."));
        }
    }

    /** Ends the connection after what was written to it. */
    void close() {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /** Ends the connection now. */
    void drop() {
        channel.close();
    }
}
