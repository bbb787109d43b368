package dev.capsule.edge.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;

/**
 * Reads requests and refuses what the decoder it extends lets pass: header lines continued on the next line, which other
 * servers read differently; versions that are not HTTP/1; and a broken body, which would otherwise end the connection
 * without a word.
 */
final class StrictRequestDecoder extends VertxHttpRequestDecoder {
    static final class UnknownVersionException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        UnknownVersionException(HttpVersion version) {
            super(version + " is not spoken here");
        }
    }

    private final Runnable brokenBody;
    private boolean inHead = true;
    private boolean afterLineEnd;
    private boolean folded;

    /** @param brokenBody called instead of passing on the broken part */
    StrictRequestDecoder(HttpServerOptions options, Runnable brokenBody) {
        super(options);
        this.brokenBody = brokenBody;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        int start = in.readerIndex();
        int before = out.size();
        super.decode(context, in, out);
        if (inHead) {
            lookForFolds(in, start, in.readerIndex());
        }
        for (int i = before; i < out.size(); i++) {
            if (isBrokenPart(out.get(i))) {
                out.remove(i);
                brokenBody.run();
                return;
            }
        }
    }

    private boolean isBrokenPart(Object message) {
        if (message instanceof HttpRequest request) {
            if (request.decoderResult().isSuccess()) {
                check(request);
            }
            inHead = false;
            afterLineEnd = false;
            folded = false;
        }
        if (message instanceof LastHttpContent) {
            inHead = true;
        }
        return message instanceof HttpContent content
                && !(message instanceof HttpRequest)
                && content.decoderResult().isFailure();
    }

    private void check(HttpRequest request) {
        HttpVersion version = request.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            request.setDecoderResult(DecoderResult.failure(new UnknownVersionException(version)));
        } else if (folded) {
            request.setDecoderResult(
                    DecoderResult.failure(new IllegalArgumentException("a header line is continued on the next line")));
        }
    }

    private void lookForFolds(ByteBuf in, int start, int end) {
        int line = start;
        while (line < end) {
            byte first = in.getByte(line);
            folded |= afterLineEnd && (first == ' ' || first == '\t');
            int lineFeed = in.indexOf(line, end, (byte) '\n');
            afterLineEnd = lineFeed >= 0;
            line = lineFeed < 0 ? end : lineFeed + 1;
        }
    }
}
