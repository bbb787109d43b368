package dev.capsule.edge.proxy;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;

/** How Vert.x is set up on both sides of the edge. */
final class VertxOptionSets {
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final int CHUNK_BYTES = 65_536;
    private static final int ANSWER_HEADER_BYTES = 131_072;
    private static final int BACKLOG = 4_096;

    /** A negative port is Vert.x's word for one random port on which several event loops listen. */
    private static final int SHARED_RANDOM_PORT = -1;

    private VertxOptionSets() {}

    static HttpServerOptions server(ProxySettings settings) {
        HttpServerOptions options = new HttpServerOptions();
        options.setHost(settings.bind())
                .setPort(settings.port() == 0 ? SHARED_RANDOM_PORT : settings.port())
                .setAcceptBacklog(BACKLOG)
                .setTcpKeepAlive(true);
        options.setMaxInitialLineLength(settings.limits().requestLineBytes())
                .setMaxHeaderSize(settings.limits().headerBytes())
                .setMaxChunkSize(CHUNK_BYTES)
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setStrictThreadMode(true);
        return options;
    }

    static HttpClientOptions client() {
        HttpClientOptions options = new HttpClientOptions();
        options.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
        options.setProtocolVersion(HttpVersion.HTTP_1_1)
                .setKeepAlive(true)
                .setPipelining(false)
                .setDecompressionSupported(false)
                .setMaxChunkSize(CHUNK_BYTES)
                .setMaxHeaderSize(ANSWER_HEADER_BYTES);
        return options;
    }
}
