package dev.capsule.messaging.request;

import com.rabbitmq.client.AMQP;
import dev.capsule.contracts.MessageCatalog;
import dev.capsule.contracts.Problem;
import dev.capsule.contracts.Request;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.UuidSource;
import dev.capsule.messaging.CallOptions;
import dev.capsule.messaging.Requester;
import dev.capsule.messaging.request.PendingCalls.Answer;
import dev.capsule.messaging.wire.Headers;
import dev.capsule.messaging.wire.MessageFormat;
import dev.capsule.messaging.wire.Names;
import dev.capsule.messaging.wire.Traces;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Asks over one reply queue for the whole process; many threads ask at once. A request whose fate is unknown, because the
 * broker went away, is sent again only when doing it twice is the same as doing it once.
 */
public final class MultiplexedRequester implements Requester {
    private static final Duration PAUSE_WHILE_YOUNG = Duration.ofMillis(50);
    private static final int MAX_IN_FLIGHT = 2_048;

    private final String service;
    private final ReplyChannel channel;
    private final UuidSource ids;
    private final Clock clock;
    private final CallMetrics metrics;
    private final Semaphore inFlight = new Semaphore(MAX_IN_FLIGHT);

    public MultiplexedRequester(
            String service, ReplyChannel channel, UuidSource ids, Clock clock, CallMetrics metrics) {
        this.service = service;
        this.channel = channel;
        this.ids = ids;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Override
    public <R> R ask(Request<R> request, CallOptions options) {
        String key = MessageCatalog.keyOf(request);
        Call call = new Call(key, request.isRead() || options.idempotencyKey() != null, options.deadline());
        AMQP.BasicProperties.Builder properties = properties(call, options);
        byte[] body = MessageFormat.write(request);
        long start = System.nanoTime();
        String outcome = "failed";
        try {
            if (!inFlight.tryAcquire(call.nanosLeft(), TimeUnit.NANOSECONDS)) {
                throw unavailable(key, "too many requests wait for an answer already");
            }
            try {
                Answer.Reply reply = exchange(call, properties, body);
                R result = result(request, reply);
                outcome = Headers.OK;
                return result;
            } finally {
                inFlight.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CapsuleException(ErrorCode.UNAVAILABLE, "Capsule is shutting down. Try again in a moment.", e);
        } catch (CapsuleException e) {
            outcome = e.code().slug();
            throw e;
        } finally {
            metrics.asked(key, outcome, System.nanoTime() - start);
        }
    }

    private Answer.Reply exchange(Call call, AMQP.BasicProperties.Builder properties, byte[] body)
            throws InterruptedException {
        while (true) {
            ReplyChannel.Link link = channel.await(call.nanosLeft());
            if (link == null) {
                throw unavailable(call.key, "the broker cannot be reached");
            }
            Answer answer = send(link, call, properties, body);
            switch (answer) {
                case Answer.Reply reply -> {
                    return reply;
                }
                case Answer.Unroutable _ -> {
                    if (!link.isYoung() || call.nanosLeft() <= 0) {
                        throw unavailable(call.key, "the service that answers it does not run");
                    }
                    Thread.sleep(PAUSE_WHILE_YOUNG);
                }
                case Answer.TooLate _ ->
                    throw new CapsuleException(
                            ErrorCode.DEADLINE_EXCEEDED,
                            "No answer to " + call.key + " within " + call.allowed.toMillis()
                                    + " ms. The work may still have been done: look before you try again.");
                case Answer.Lost _ -> {
                    if (!call.repeatable) {
                        throw unavailable(call.key, "the broker went away before the answer came");
                    }
                }
            }
        }
    }

    private Answer send(ReplyChannel.Link link, Call call, AMQP.BasicProperties.Builder properties, byte[] body)
            throws InterruptedException {
        String correlation = channel.pending().begin();
        try {
            link.publish(
                    Names.COMMANDS,
                    call.key,
                    properties
                            .correlationId(correlation)
                            .replyTo(link.replyQueue())
                            .build(),
                    body);
            return channel.pending().await(correlation, call.nanosLeft());
        } catch (IOException _) {
            link.lost();
            return new Answer.Lost();
        } finally {
            channel.pending().end(correlation);
        }
    }

    private AMQP.BasicProperties.Builder properties(Call call, CallOptions options) {
        Map<String, Object> headers = HashMap.newHashMap(5);
        headers.put(Headers.DEADLINE, clock.millis() + options.deadline().toMillis());
        headers.put(Headers.TRACE, Traces.next());
        if (options.token() != null) {
            headers.put(Headers.TOKEN, options.token());
        }
        if (options.idempotencyKey() != null) {
            headers.put(Headers.ONCE, Boolean.TRUE);
        }
        if (call.repeatable) {
            headers.put(Headers.REPEATABLE, Boolean.TRUE);
        }
        Object messageId = options.idempotencyKey() != null ? options.idempotencyKey() : ids.next();
        return new AMQP.BasicProperties.Builder()
                .messageId(messageId.toString())
                .type(call.key)
                .appId(service)
                .headers(headers);
    }

    private static <R> R result(Request<R> request, Answer.Reply reply) {
        if (reply.type().equals(Headers.OK)) {
            return MessageFormat.readReply(request, reply.body());
        }
        throw MessageFormat.read(Problem.class, reply.body()).asException();
    }

    private static CapsuleException unavailable(String key, String why) {
        return new CapsuleException(
                ErrorCode.UNAVAILABLE, "The request " + key + " was not answered: " + why + ". Try again in a moment.");
    }

    private static final class Call {
        private final String key;
        private final boolean repeatable;
        private final Duration allowed;
        private final long end;

        Call(String key, boolean repeatable, Duration allowed) {
            this.key = key;
            this.repeatable = repeatable;
            this.allowed = allowed;
            this.end = System.nanoTime() + allowed.toNanos();
        }

        long nanosLeft() {
            return end - System.nanoTime();
        }
    }
}
