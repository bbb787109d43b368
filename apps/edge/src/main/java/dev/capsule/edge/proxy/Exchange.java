package dev.capsule.edge.proxy;

import dev.capsule.edge.page.Problem;
import dev.capsule.edge.proxy.RequestHead.Accepted;
import dev.capsule.edge.routing.Choice;
import dev.capsule.edge.routing.Route;
import dev.capsule.edge.traffic.ReleaseCounters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * One request of a client, from its head to the end of its answer: sends it to the chosen instance, once more to another
 * where {@link RetryRule} allows it, and relays the answer. Used on one event loop only.
 */
final class Exchange {
    private final ProxyLoop loop;
    private final ClientConnection client;
    private final HttpServerRequest request;
    private final Accepted head;
    private final TraceIds ids;
    private final boolean hasBody;
    private final boolean upgrade;
    private final long began;
    private Route route;
    private @Nullable Attempt attempt;
    private boolean retried;
    private boolean bodyStarted;
    private boolean bodyEnded;
    private boolean finished;
    private long bytesIn;
    private long bytesOut;

    Exchange(
            ProxyLoop loop,
            ClientConnection client,
            HttpServerRequest request,
            Accepted head,
            Route route,
            TraceIds ids) {
        this.loop = loop;
        this.client = client;
        this.request = request;
        this.head = head;
        this.route = route;
        this.ids = ids;
        this.began = loop.nanoTime();
        this.hasBody = hasBody(request.headers());
        this.upgrade = !hasBody && Tunnel.isAskedBy(request);
    }

    HttpServerRequest request() {
        return request;
    }

    Accepted head() {
        return head;
    }

    void begin(Choice.ToInstance choice) {
        client.begin();
        client.reads(this);
        if (hasBody) {
            request.pause();
        }
        request.response().exceptionHandler(cause -> clientGone());
        request.response().closeHandler(ignored -> clientGone());
        start(choice);
    }

    private void start(Choice.ToInstance choice) {
        Attempt next = new Attempt(this, choice);
        attempt = next;
        next.begin(loop.pool());
    }

    /** Writes head and body to an instance, the body as fast as it is taken. */
    void writeRequest(HttpClientRequest sent) {
        MultiMap headers = sent.headers();
        HeaderNames.copyRequest(request.headers(), headers);
        headers.set(HttpHeaders.HOST, head.authority());
        headers.set(HeaderNames.X_FORWARDED_FOR, request.remoteAddress().hostAddress());
        headers.set(HeaderNames.X_FORWARDED_PROTO, "http");
        headers.set(HeaderNames.X_FORWARDED_HOST, head.authority());
        headers.set(HeaderNames.X_REQUEST_ID, ids.requestId());
        headers.set(HeaderNames.TRACEPARENT, ids.traceparent());
        if (upgrade) {
            headers.set(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE);
            headers.set(HttpHeaders.UPGRADE, request.getHeader(HttpHeaders.UPGRADE));
            sent.connect();
        } else if (!hasBody) {
            bodyEnded = true;
            sent.end();
        } else {
            writeBody(sent);
        }
    }

    private void writeBody(HttpClientRequest sent) {
        bodyStarted = true;
        sent.setChunked(!request.headers().contains(HttpHeaders.CONTENT_LENGTH));
        sent.continueHandler(ignored -> request.response().writeContinue());
        sent.drainHandler(ignored -> request.resume());
        sent.sendHead();
        request.handler(chunk -> {
            bytesIn += chunk.length();
            if (finished) {
                return;
            }
            sent.write(chunk);
            if (sent.writeQueueFull()) {
                request.pause();
            }
        });
        request.endHandler(ignored -> {
            bodyEnded = true;
            if (!finished) {
                sent.end();
            }
        });
        request.resume();
    }

    void answered(HttpClientResponse answer) {
        if (finished || attempt == null) {
            return;
        }
        if (answer.statusCode() != 101) {
            new AnswerRelay(this, request, answer).begin();
        } else if (upgrade) {
            counters().answered(101, loop.nanoTime() - began);
            new Tunnel(this, request, answer).open();
        } else {
            attemptFailed(attempt, Failure.BAD_ANSWER);
        }
    }

    void attemptFailed(Attempt failed, Failure failure) {
        if (finished) {
            return;
        }
        boolean again = !retried && RetryRule.allows(failure, request.method().name(), failed.reused(), bodyStarted);
        failed.cancel();
        if (again) {
            retried = true;
            retry(failed);
        } else {
            answerProblem(
                    failure.problem(route.service()), failed.choice().backend().counters());
        }
    }

    /** Chooses anew, by the table of now: what the first choice named may be gone. */
    private void retry(Attempt failed) {
        Route now = loop.routes().current().route(head.host());
        if (now != null) {
            route = now;
        }
        Choice choice = route.choose(loop::random, failed.choice().instance());
        start(choice instanceof Choice.ToInstance other ? other : failed.choice());
    }

    /** Ends a request whose body cannot be read on: with a page where nothing was answered yet. */
    void refuseBody(Problem problem) {
        if (finished || request.response().headWritten() || request.response().ended()) {
            client.close();
            return;
        }
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        finish(false);
        counters().answered(problem.status(), loop.nanoTime() - began);
        Replies.problem(request, problem, ids.requestId()).onComplete(sent -> client.close());
    }

    /** The instance stopped in the middle of its answer: the client must see that it is not whole. */
    void answerBroken(int status) {
        if (!finished) {
            counters().answered(status, loop.nanoTime() - began);
            finish(false);
            client.close();
        }
    }

    void answerComplete(int status, boolean reusable) {
        if (!finished) {
            counters().answered(status, loop.nanoTime() - began);
            finish(reusable && bodyEnded && !upgrade);
            discardRestOfBody();
        }
    }

    void afterThisRead(Runnable task) {
        loop.run(task);
    }

    void tunnelClosed() {
        finish(false);
    }

    void count(long in, long out) {
        bytesIn += in;
        bytesOut += out;
    }

    private void answerProblem(Problem problem, ReleaseCounters counters) {
        if (finished) {
            return;
        }
        counters.platformError(problem.status(), loop.nanoTime() - began);
        finish(false);
        Replies.problem(request, problem, ids.requestId());
        discardRestOfBody();
    }

    /** An answer came before the whole request was read; what is left is not worth keeping the connection for. */
    private void discardRestOfBody() {
        if (hasBody && !bodyEnded) {
            request.resume();
            loop.closeSoon(client);
        }
    }

    private void clientGone() {
        finish(false);
    }

    private void finish(boolean reusable) {
        if (finished || attempt == null) {
            return;
        }
        finished = true;
        counters().bytes(bytesIn, bytesOut);
        if (reusable) {
            attempt.release(loop.pool());
        } else {
            attempt.cancel();
        }
        client.end(loop.nanoTime());
    }

    private ReleaseCounters counters() {
        if (attempt == null) {
            throw new IllegalStateException("nothing was attempted");
        }
        return attempt.choice().backend().counters();
    }

    static boolean hasBody(MultiMap headers) {
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        return length == null ? headers.contains(HttpHeaders.TRANSFER_ENCODING) : !length.equals("0");
    }
}
