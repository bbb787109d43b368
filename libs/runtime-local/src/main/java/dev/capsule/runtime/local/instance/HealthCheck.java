package dev.capsule.runtime.local.instance;

import dev.capsule.manifests.Probe;
import dev.capsule.runtime.local.port.Listener;
import dev.capsule.runtime.local.port.ListeningSockets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks again and again whether a running instance is ready, in a thread of its own so that a slow one holds up none. */
final class HealthCheck implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    /** How long a process that does not listen must live to count as ready. */
    private static final Duration SETTLED = Duration.ofSeconds(1);
    /** An application may open another port first, for its metrics: this long its own port is waited for. */
    private static final Duration OTHER_PORT_PATIENCE = Duration.ofSeconds(2);

    private static final int LOST_AFTER = 3;

    private final Run run;
    private final Expected expected;
    private final HttpClient http;
    private final ListeningSockets sockets;
    private final Runnable changed;
    private final Thread thread;
    private volatile Health health = new Health.NotLooked();
    private @Nullable Long otherPortSince;

    /**
     * @param listens whether it is ready only when it listens
     * @param leasedPort what it was told as PORT
     * @param fixedPort where it listens when it does not follow PORT; null when that is not known
     */
    record Expected(
            boolean listens,
            @Nullable Integer leasedPort,
            @Nullable Integer fixedPort,
            Probe probe) {}

    HealthCheck(Run run, Expected expected, HttpClient http, Runnable changed) {
        this.run = run;
        this.expected = expected;
        this.http = http;
        this.sockets = new ListeningSockets();
        this.changed = changed;
        this.thread = Thread.ofVirtual().name("health").start(this::look);
    }

    Health health() {
        return health;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void look() {
        Duration pause = FIRST_PAUSE;
        int failures = 0;
        try {
            if (!expected.listens()) {
                Thread.sleep(SETTLED);
                report(new Health.Ready(null));
                return;
            }
            while (!Thread.currentThread().isInterrupted()) {
                Health seen = once();
                boolean wasReady = health instanceof Health.Ready;
                failures = seen instanceof Health.Ready ? 0 : failures + 1;
                if (!wasReady || failures == 0 || failures >= LOST_AFTER) {
                    report(seen);
                }
                boolean steady = health instanceof Health.Ready && failures == 0;
                pause = steady ? expected.probe().interval() : shorter(pause.multipliedBy(2), LONGEST_PAUSE);
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Health once() throws InterruptedException {
        Optional<Listener> listener = choose(sockets.of(run.members()));
        String path = expected.probe().path();
        if (listener.isEmpty()) {
            return new Health.NotListening();
        }
        return path == null ? new Health.Ready(listener.get()) : ask(listener.get(), path);
    }

    private Optional<Listener> choose(List<Listener> found) {
        Optional<Listener> known = found.stream()
                .filter(listener -> Integer.valueOf(listener.port()).equals(expected.leasedPort()))
                .findFirst()
                .or(() -> found.stream()
                        .filter(listener -> Integer.valueOf(listener.port()).equals(expected.fixedPort()))
                        .findFirst());
        if (known.isPresent() || found.isEmpty()) {
            return known;
        }
        Long since = otherPortSince;
        if (since == null) {
            otherPortSince = System.nanoTime();
            return Optional.empty();
        }
        return System.nanoTime() - since < OTHER_PORT_PATIENCE.toNanos()
                ? Optional.empty()
                : found.stream().min(Comparator.comparingInt(Listener::port));
    }

    private Health ask(Listener listener, String path) throws InterruptedException {
        String host = listener.address().contains(":") ? "[" + listener.address() + "]" : listener.address();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + host + ":" + listener.port() + path))
                    .timeout(expected.probe().timeout())
                    .header("User-Agent", "capsule-probe")
                    .build();
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status >= 200 && status < 400
                    ? new Health.Ready(listener)
                    : new Health.NotAnswering(listener, "answered " + status);
        } catch (HttpTimeoutException e) {
            return new Health.NotAnswering(
                    listener,
                    "did not answer within " + expected.probe().timeout().toMillis() + " ms");
        } catch (IOException | IllegalArgumentException e) {
            return new Health.NotAnswering(listener, "failed: " + e.getMessage());
        }
    }

    private void report(Health seen) {
        boolean different = !seen.equals(health);
        health = seen;
        if (different) {
            changed.run();
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
