package dev.capsule.e2e;

import java.net.http.HttpClient;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Somebody who visits an application all the time, whatever happens to the platform, and writes down what went wrong. */
final class Watcher implements AutoCloseable {
    private static final long PAUSE_MILLIS = 40;

    private final Thread thread;
    private final AtomicLong answers = new AtomicLong();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean leaving;

    Watcher(int port, String host) {
        this.thread = Thread.ofVirtual().start(() -> visit(port, host));
    }

    private void visit(int port, String host) {
        try (HttpClient client = Http.client()) {
            while (!leaving) {
                look(client, port, host);
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            failures.add(e.toString());
        }
    }

    private void look(HttpClient client, int port, String host) {
        try {
            Http.Answer answer = Http.get(client, port, host, "/");
            if (answer.status() == 200) {
                answers.incrementAndGet();
            } else {
                failures.add(answer.toString());
            }
        } catch (Http.NoAnswer e) {
            failures.add(String.valueOf(e.getMessage()));
        }
    }

    long answers() {
        return answers.get();
    }

    /** What went wrong since the last time this was asked. */
    List<String> takeFailures() {
        List<String> taken = List.copyOf(failures);
        failures.removeAll(taken);
        return taken;
    }

    @Override
    public void close() throws InterruptedException {
        leaving = true;
        thread.join();
    }
}
