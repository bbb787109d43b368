package dev.capsule.messaging.assembly;

import dev.capsule.messaging.MessageHandlers;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Starts messaging once everything else of the service is there, and stops it before anything of it goes. */
final class MessagingLifecycle implements SmartLifecycle {
    private final Messaging messaging;
    private final List<MessageHandlers> handlers;
    private volatile boolean running;

    MessagingLifecycle(Messaging messaging, List<MessageHandlers> handlers) {
        this.messaging = messaging;
        this.handlers = List.copyOf(handlers);
    }

    @Override
    public void start() {
        messaging.start(handlers);
        running = true;
    }

    @Override
    public void stop() {
        messaging.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
