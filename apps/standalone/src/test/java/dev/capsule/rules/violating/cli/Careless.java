package dev.capsule.rules.violating.cli;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Autowired;

final class Careless {
    static final ConcurrentHashMap<String, Instant> SEEN = new ConcurrentHashMap<>();
    static int count;

    @Autowired
    Clock clock = Clock.systemUTC();

    void run() throws InterruptedException {
        try {
            SEEN.put("now", Instant.now());
            Thread.sleep(10);
        } catch (IllegalStateException e) {
            e.printStackTrace();
            System.exit(count++);
        }
    }
}
