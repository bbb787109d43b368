package dev.capsule.testkit.runtime;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Users who send one request after the other until closed. */
public final class Load implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final Scenario scenario;
    private final String path;
    private final List<Thread> users = new ArrayList<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answers = new AtomicInteger();
    private volatile boolean over;

    private Load(Scenario scenario, String path) {
        this.scenario = scenario;
        this.path = path;
    }

    public static Load on(Scenario scenario, int users) {
        return on(scenario, users, "/");
    }

    public static Load on(Scenario scenario, int users, String path) {
        Load load = new Load(scenario, path);
        for (int i = 0; i < users; i++) {
            load.users.add(Thread.ofVirtual().start(load::use));
        }
        return load;
    }

    public int answers() {
        return answers.get();
    }

    public List<String> failures() {
        return List.copyOf(failures);
    }

    public void awaitAnswers(int count) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (answers.get() < count) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Only " + answers + " answers came; failures: " + failures);
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        for (Thread user : users) {
            user.join();
        }
    }

    private void use() {
        while (!over) {
            try {
                scenario.get(path);
                answers.incrementAndGet();
            } catch (IOException e) {
                failures.add(String.valueOf(e.getMessage()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
