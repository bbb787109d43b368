package dev.capsule.edge.files;

import dev.capsule.edge.files.SiteAnswer.Conditions;
import dev.capsule.edge.page.Problem;
import dev.capsule.edge.routing.Choice;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Answers requests for static sites. Looks for files on threads that may wait and sends them from the event loop. */
public final class SiteServer {

    /** How a request for a site ended. */
    public sealed interface Outcome {
        /** @param bytes of the body */
        record Answered(int status, long bytes) implements Outcome {}

        /** Nothing was sent yet. */
        record Refused(Problem problem) implements Outcome {}
    }

    /** What was found, with its file open where bytes of it are to be sent. */
    private record Opened(
            SiteLookup.Result result,
            @Nullable SiteAnswer answer,
            @Nullable FileChannel channel) {}

    private final Executor waiting;

    /** @param waiting runs what touches the disk */
    public SiteServer(Executor waiting) {
        this.waiting = waiting;
    }

    /** Answers on the event loop of {@code context}; completes when the last byte is sent. */
    public Future<Outcome> serve(Context context, HttpServerRequest request, String uri, Choice.ToFiles site) {
        if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
            request.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
            return Future.succeededFuture(new Outcome.Refused(Problem.of(
                    405,
                    "method-not-allowed",
                    "Method not allowed",
                    "This is a static site: it answers GET and HEAD only.")));
        }
        Optional<SitePath> path = SitePath.of(uri);
        if (path.isEmpty()) {
            return Future.succeededFuture(missing());
        }
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        Conditions conditions = new Conditions(
                request.getHeader(HttpHeaders.IF_NONE_MATCH),
                request.getHeader(HttpHeaders.IF_MODIFIED_SINCE),
                request.getHeader(HttpHeaderNames.RANGE),
                request.getHeader(HttpHeaderNames.IF_RANGE));
        boolean withBody = request.method() == HttpMethod.GET;
        return offLoop(context, () -> open(site, path.get(), accepted, conditions, withBody))
                .compose(opened -> send(request, uri, opened));
    }

    private interface Lookup {
        Opened run() throws IOException;
    }

    private Future<Opened> offLoop(Context context, Lookup lookup) {
        Promise<Opened> promise = Promise.promise();
        waiting.execute(() -> {
            try {
                Opened opened = lookup.run();
                context.runOnContext(ignored -> promise.complete(opened));
            } catch (IOException | UncheckedIOException e) {
                context.runOnContext(ignored -> promise.fail(e));
            }
        });
        return promise.future();
    }

    private static Opened open(
            Choice.ToFiles site, SitePath path, @Nullable String accepted, Conditions conditions, boolean withBody)
            throws IOException {
        SiteLookup lookup = new SiteLookup(site.root(), site.backend().release());
        SiteLookup.Result result = lookup.find(path, site.singlePage(), accepted);
        if (!(result instanceof SiteLookup.Found(SiteFile file))) {
            return new Opened(result, null, null);
        }
        SiteAnswer answer = SiteAnswer.of(file, conditions);
        boolean sends = withBody && answer.length() > 0;
        return new Opened(result, answer, sends ? FileChannel.open(file.path(), StandardOpenOption.READ) : null);
    }

    private static Future<Outcome> send(HttpServerRequest request, String uri, Opened opened) {
        if (opened.answer() != null) {
            return sendFile(request, opened.answer(), opened.channel());
        }
        if (opened.result() instanceof SiteLookup.Moved(String location)) {
            int query = uri.indexOf('?');
            HttpServerResponse response = request.response();
            response.setStatusCode(301);
            response.putHeader(HttpHeaders.LOCATION, query < 0 ? location : location + uri.substring(query));
            return response.end().map(new Outcome.Answered(301, 0));
        }
        return Future.succeededFuture(missing());
    }

    private static Future<Outcome> sendFile(
            HttpServerRequest request, SiteAnswer answer, @Nullable FileChannel channel) {
        HttpServerResponse response = request.response();
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        if (channel == null) {
            if (answer.status() != 304) {
                response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(answer.length()));
            }
            return response.end().map(new Outcome.Answered(answer.status(), 0));
        }
        Outcome done = new Outcome.Answered(answer.status(), answer.length());
        return response.sendFile(channel, answer.offset(), answer.length())
                .map(done)
                .onComplete(sent -> close(channel));
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // It was only read.
        }
    }

    private static Outcome missing() {
        return new Outcome.Refused(Problem.of(
                404,
                "no-such-file",
                "No such page",
                "The site has no file for this path, and no 404.html of its own."));
    }
}
