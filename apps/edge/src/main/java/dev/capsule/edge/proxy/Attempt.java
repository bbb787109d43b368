package dev.capsule.edge.proxy;

import dev.capsule.edge.routing.Choice;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One try to get an answer from one instance. Tells its exchange of the first thing that happens: an answer or a failure.
 * From its making to {@link #release} or {@link #cancel} it counts as in flight there.
 */
final class Attempt {
    private final Exchange exchange;
    private final Choice.ToInstance choice;
    private @Nullable UpstreamConnection connection;
    private boolean settled;
    private boolean over;

    Attempt(Exchange exchange, Choice.ToInstance choice) {
        this.exchange = exchange;
        this.choice = choice;
        choice.instance().load().begin();
    }

    Choice.ToInstance choice() {
        return choice;
    }

    boolean reused() {
        return connection != null && connection.used();
    }

    /** @param fresh not to use an idle connection: where one turned out to be gone, the others may be, too */
    void begin(UpstreamPool pool, boolean fresh) {
        UpstreamConnection idle = fresh ? null : pool.takeIdle(choice.instance().endpoint());
        if (idle != null) {
            send(idle);
            return;
        }
        pool.connect(choice.instance().endpoint()).onComplete(made -> {
            if (made.failed()) {
                fail(Failure.NOT_CONNECTED);
            } else if (over) {
                pool.giveBack(made.result());
            } else {
                send(made.result());
            }
        });
    }

    private void send(UpstreamConnection chosen) {
        connection = chosen;
        chosen.request(new RequestOptions()
                        .setMethod(exchange.request().method())
                        .setURI(exchange.head().uri()))
                .onComplete(opened -> {
                    if (opened.failed()) {
                        fail(Failure.NOT_WRITTEN);
                    } else {
                        write(opened.result());
                    }
                });
    }

    private void write(HttpClientRequest opened) {
        opened.exceptionHandler(cause -> fail(Failure.BROKEN_OFF));
        opened.response().onComplete(answer -> {
            if (answer.failed()) {
                fail(isGone(answer.cause()) ? Failure.BROKEN_OFF : Failure.BAD_ANSWER);
            } else {
                answered(answer.result());
            }
        });
        exchange.writeRequest(opened);
    }

    private static boolean isGone(Throwable cause) {
        return cause instanceof HttpClosedException || cause instanceof IOException;
    }

    private void answered(HttpClientResponse answer) {
        if (settled || over) {
            return;
        }
        settled = true;
        try {
            exchange.answered(answer);
        } catch (IllegalArgumentException e) {
            // A header that was read and yet cannot be written.
            exchange.request().response().headers().clear();
            exchange.attemptFailed(this, Failure.BAD_ANSWER);
        }
    }

    private void fail(Failure failure) {
        if (!settled && !over) {
            settled = true;
            exchange.attemptFailed(this, failure);
        }
    }

    /** Ends it with a connection that can carry another request. */
    void release(UpstreamPool pool) {
        if (end() && connection != null) {
            pool.giveBack(connection);
        }
    }

    /** Ends it with a connection on which something is left over. */
    void cancel() {
        if (end() && connection != null) {
            connection.close();
        }
    }

    private boolean end() {
        boolean first = !over;
        over = true;
        if (first) {
            choice.instance().load().end();
        }
        return first;
    }
}
