package dev.capsule.e2e;

import java.net.http.HttpClient;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Users on connections that stay open, who visit an application again and again and notice every failure. */
final class Visitors implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicBoolean leaving = new AtomicBoolean();
    private final AtomicLong answers = new AtomicLong();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    private Visitors() {}

    static Visitors of(int port, String host, int count) {
        Visitors visitors = new Visitors();
        for (int index = 0; index < count; index++) {
            visitors.threads.submit(() -> visitors.visit(port, host));
        }
        return visitors;
    }

    private void visit(int port, String host) {
        try (HttpClient client = Http.client()) {
            while (!leaving.get()) {
                Http.Answer answer = Http.get(client, port, host, "/");
                answers.incrementAndGet();
                if (answer.status() != 200) {
                    failures.add(answer.toString());
                }
                Thread.sleep(5);
            }
        } catch (AssertionError | InterruptedException e) {
            failures.add(e.toString());
        }
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Waits until this many more requests were answered. */
    void awaitMore(long count) {
        long wanted = answers.get() + count;
        Eventually.see("more answers", answers::get, seen -> seen >= wanted || !failures.isEmpty());
    }

    @Override
    public void close() {
        leaving.set(true);
        threads.close();
    }
}
