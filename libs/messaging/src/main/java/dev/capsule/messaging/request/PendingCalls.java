package dev.capsule.messaging.request;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Calls that wait for their answer, by correlation. */
final class PendingCalls {
    /** What became of a call. */
    sealed interface Answer {
        record Reply(String type, byte[] body) implements Answer {}

        /** Nobody takes messages of this key. */
        record Unroutable() implements Answer {}

        /** The broker went away; the request may have been handled or not. */
        record Lost() implements Answer {}

        record TooLate() implements Answer {}
    }

    private final AtomicLong last = new AtomicLong();
    private final Map<String, CompletableFuture<Answer>> waiting = new ConcurrentHashMap<>();

    String begin() {
        String correlation = Long.toString(last.incrementAndGet(), Character.MAX_RADIX);
        waiting.put(correlation, new CompletableFuture<>());
        return correlation;
    }

    Answer await(String correlation, long nanos) throws InterruptedException {
        CompletableFuture<Answer> call = waiting.get(correlation);
        if (call == null) {
            return new Answer.Lost();
        }
        try {
            return call.get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            return new Answer.TooLate();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Calls are never completed with a failure", e);
        }
    }

    void end(String correlation) {
        waiting.remove(correlation);
    }

    /** An answer to a call that waits no longer is dropped. */
    void complete(String correlation, Answer answer) {
        CompletableFuture<Answer> call = waiting.get(correlation);
        if (call != null) {
            call.complete(answer);
        }
    }

    void loseAll() {
        waiting.values().forEach(call -> call.complete(new Answer.Lost()));
    }
}
