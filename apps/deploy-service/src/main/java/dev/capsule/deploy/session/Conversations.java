package dev.capsule.deploy.session;

import dev.capsule.contracts.access.Caller;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.runtime.Session;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The sessions that are open in this process. They end with it, and when nobody uses them. */
@Component
class Conversations implements DisposableBean {
    private static final int MOST = 64;
    private static final int MOST_OF_ONE = 8;
    private static final Duration IDLE = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final int NAME_BYTES = 16;

    private record Held(OrganizationId organization, String principal, Conversation conversation) {}

    private final Map<String, Held> open = new ConcurrentHashMap<>();
    private final SecureRandom random;
    private final Clock clock;

    Conversations(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    /** Returns its name, which only whoever opened it can use. */
    synchronized String open(Caller caller, Supplier<Session> attach) {
        long own = open.values().stream()
                .filter(held -> held.organization().equals(caller.organization()))
                .count();
        if (open.size() >= MOST || own >= MOST_OF_ONE) {
            throw new CapsuleException(
                    ErrorCode.QUOTA_EXCEEDED, "Too many sessions are open. Close one, or wait for two minutes.");
        }
        byte[] bytes = new byte[NAME_BYTES];
        random.nextBytes(bytes);
        String name = HexFormat.of().formatHex(bytes);
        open.put(name, new Held(caller.organization(), caller.principal(), new Conversation(attach.get(), clock)));
        return name;
    }

    Conversation require(Caller caller, String name) {
        Held held = open.get(name);
        if (held == null
                || !held.organization().equals(caller.organization())
                || !held.principal().equals(caller.principal())) {
            throw CapsuleException.notFound("session", name);
        }
        return held.conversation();
    }

    /** No complaint when it is not there. */
    void close(Caller caller, String name) {
        if (open.containsKey(name)) {
            require(caller, name).close();
            open.remove(name);
        }
    }

    /** Until it is closed, by whoever opened it or because nobody uses it. */
    private void watch(String name, Conversation conversation) {
        try {
            while (open.containsKey(name)) {
                Thread.sleep(LOOK);
                if (conversation.used().isBefore(clock.instant().minus(IDLE))) {
                    open.remove(name);
                    conversation.close();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void destroy() {
        open.values().forEach(held -> held.conversation().close());
        open.clear();
    }
}
