package dev.capsule.e2e;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who talks with an application over one WebSocket after another. A planned change may end one, but only with a
 * goodbye, after which the next opens at once.
 */
final class TalkingSocket implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;
    private static final int PAUSE_MILLIS = 200;

    private final Thread thread;
    private final AtomicLong answers = new AtomicLong();
    private final Queue<Integer> goodbyes = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean leaving;

    TalkingSocket(int port, String host) {
        this.thread = Thread.ofVirtual().start(() -> talk(URI.create("ws://127.0.0.1:" + port + "/talk"), host));
    }

    private void talk(URI address, String host) {
        try (HttpClient client = Http.client()) {
            while (!leaving) {
                Conversation conversation = new Conversation();
                WebSocket socket = client.newWebSocketBuilder()
                        .header("Host", host)
                        .buildAsync(address, conversation)
                        .join();
                talk(socket, conversation);
                socket.abort();
            }
        } catch (CompletionException e) {
            failures.add(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void talk(WebSocket socket, Conversation conversation) throws InterruptedException {
        while (!leaving) {
            String said = "word " + answers;
            // A goodbye may cross what is said: that is no failure, and no answer comes.
            socket.sendText(said, true).exceptionally(_ -> socket);
            String heard = conversation.heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (heard == null || heard.startsWith(Conversation.BROKEN)) {
                failures.add("Said " + said + ", heard " + heard);
                return;
            }
            if (heard.startsWith(Conversation.GOODBYE)) {
                goodbyes.add(Integer.parseInt(heard.substring(Conversation.GOODBYE.length())));
                return;
            }
            answers.incrementAndGet();
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static final class Conversation implements WebSocket.Listener {
        private static final String GOODBYE = "goodbye ";
        private static final String BROKEN = "broken ";

        private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            heard.add(data.toString());
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            boolean said = code != 1006;
            heard.add((said ? GOODBYE : BROKEN) + code);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            heard.add(BROKEN + error);
        }
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    long answers() {
        return answers.get();
    }

    @Override
    public String toString() {
        return answers + " answers, goodbyes " + goodbyes + ", " + failures.size() + " failures";
    }

    @Override
    public void close() throws InterruptedException {
        leaving = true;
        thread.join();
    }
}
