package dev.capsule.standalone;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import sun.misc.Signal;

/**
 * Closes the platform in its own order when the process is told to end. Shutdown hooks cannot: those of the embedded
 * broker and of the services all run at once, and the services would lose the broker while they end.
 */
final class Termination {
    private static final List<String> SIGNALS = List.of("TERM", "INT", "HUP");

    private Termination() {}

    static void closes(Platform platform) {
        ReentrantLock once = new ReentrantLock();
        SIGNALS.forEach(name -> Signal.handle(new Signal(name), _ -> {
            if (once.tryLock()) {
                platform.close();
                System.exit(0);
            }
        }));
    }
}
