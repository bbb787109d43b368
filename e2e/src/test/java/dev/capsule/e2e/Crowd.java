package dev.capsule.e2e;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Users on connections that stay open: half of them read and half of them send, some without a pause and most with
 * pauses around the times after which servers give up idle connections.
 */
final class Crowd implements AutoCloseable {
    /** What Node, gunicorn and uvicorn wait for the next request, and the edge for the next use. */
    private static final int[] PAUSES_MILLIS = {0, 300, 1000, 2000, 5000};

    private static final int SPREAD_MILLIS = 120;
    private static final int LARGEST_BODY = 20_000;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong gets = new AtomicLong();
    private final AtomicLong posts = new AtomicLong();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean leaving;

    Crowd(int port, String host, int connections) {
        for (int index = 0; index < connections; index++) {
            boolean sends = index % 2 == 1;
            boolean hurries = index % 8 < 2;
            threads.submit(() -> use(port, host, sends, hurries));
        }
    }

    private void use(int port, String host, boolean sends, boolean hurries) {
        while (!leaving) {
            try (PlainConnection connection = new PlainConnection(port, host)) {
                while (!leaving) {
                    ask(connection, sends);
                    think(hurries);
                }
            } catch (IOException e) {
                failures.add(e.toString());
            }
        }
    }

    private void ask(PlainConnection connection, boolean sends) throws IOException {
        if (sends) {
            String body = "x".repeat(ThreadLocalRandom.current().nextInt(1, LARGEST_BODY));
            Http.Answer answer = connection.post("/echo", body);
            note(answer.status() == 200 && answer.body().equals(body), "POST", answer, posts);
        } else {
            Http.Answer answer = connection.get("/");
            note(answer.status() == 200 && answer.body().startsWith("text "), "GET", answer, gets);
        }
    }

    private void note(boolean good, String method, Http.Answer answer, AtomicLong count) {
        if (good) {
            count.incrementAndGet();
        } else {
            failures.add(method + " " + answer);
        }
    }

    private void think(boolean hurries) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int pause = hurries ? 0 : PAUSES_MILLIS[random.nextInt(PAUSES_MILLIS.length)];
        try {
            Thread.sleep(pause == 0 ? 0 : pause + random.nextInt(-SPREAD_MILLIS, SPREAD_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            leaving = true;
        }
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public String toString() {
        return gets + " GETs, " + posts + " POSTs, " + failures.size() + " failures";
    }

    @Override
    public void close() {
        leaving = true;
        threads.close();
    }
}
