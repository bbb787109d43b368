package dev.capsule.edge.proxy;

import dev.capsule.edge.page.Problem;
import dev.capsule.edge.proxy.RequestHead.Accepted;
import dev.capsule.edge.routing.Choice;
import dev.capsule.edge.routing.Route;
import dev.capsule.edge.traffic.ReleaseCounters;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * One request of a client, from its head to the end of its answer: sends it to the chosen instance, once more to another
 * where {@link RetryRule} allows it, and has the answer relayed. What a client that went away did not hear is not counted
 * as answered. Used on one event loop only.
 */
final class Exchange {
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int OK = 200;

    private final ProxyLoop loop;
    private final ClientConnection client;
    private final HttpServerRequest request;
    private final Accepted head;
    private final TraceIds ids;
    private final RequestRelay sending;
    private final long began;
    private Route route;
    private @Nullable Attempt attempt;
    private boolean retried;
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
        this.sending = new RequestRelay(request, head, ids);
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
        sending.hold();
        request.response().exceptionHandler(cause -> finish(false));
        request.response().closeHandler(ignored -> finish(false));
        start(choice);
    }

    private void start(Choice.ToInstance choice) {
        Attempt next = new Attempt(this, choice);
        attempt = next;
        next.begin(loop.pool(), retried);
    }

    void writeRequest(HttpClientRequest sent) {
        sending.sendTo(sent);
    }

    void answered(HttpClientResponse answer) {
        if (finished || attempt == null) {
            return;
        }
        int status = answer.statusCode();
        if (status >= OK) {
            if (loop.draining()) {
                request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            }
            new AnswerRelay(this, request, answer).begin();
        } else if (status == SWITCHING_PROTOCOLS && sending.upgrade()) {
            count(status);
            new Tunnel(this, request, answer).open();
        } else {
            attemptFailed(attempt, Failure.BAD_ANSWER);
        }
    }

    void attemptFailed(Attempt failed, Failure failure) {
        if (finished) {
            return;
        }
        boolean again =
                !retried && RetryRule.allows(failure, request.method().name(), failed.reused(), sending.bodyStarted());
        failed.cancel();
        if (again) {
            retried = true;
            retry(failed);
        } else {
            answerProblem(failure.problem(route.service()));
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

    private void answerProblem(Problem problem) {
        counters().platformError(problem.status(), loop.nanoTime() - began);
        finish(false);
        Replies.problem(request, problem, ids.requestId());
        closeIfUnread();
    }

    /** Ends a request whose body cannot be read on: with a page where nothing was answered yet. */
    void refuseBody(Problem problem) {
        if (finished || request.response().headWritten() || request.response().ended()) {
            client.close();
            return;
        }
        count(problem.status());
        finish(false);
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        Replies.problem(request, problem, ids.requestId());
        client.close();
    }

    /** The instance stopped in the middle of its answer: the client must see that it is not whole. */
    void answerBroken(int status) {
        if (!finished) {
            count(status);
            finish(false);
            client.close();
        }
    }

    /** @param reusable whether the instance lets its connection carry another request */
    void answerComplete(int status, boolean reusable) {
        if (!finished) {
            count(status);
            finish(reusable && sending.complete() && !sending.upgrade());
            closeIfUnread();
        }
    }

    /** For an answer whose end the client can only see by the end of the connection. */
    void closeClient() {
        client.close();
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

    private void count(int status) {
        counters().answered(status, loop.nanoTime() - began);
    }

    /** An answer came before the whole request was read; the rest is not worth keeping the connection for. */
    private void closeIfUnread() {
        if (!sending.complete()) {
            loop.closeSoon(client);
        }
    }

    private void finish(boolean reusable) {
        if (finished || attempt == null) {
            return;
        }
        finished = true;
        sending.stop();
        counters().bytes(bytesIn + sending.bytes(), bytesOut);
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
}
