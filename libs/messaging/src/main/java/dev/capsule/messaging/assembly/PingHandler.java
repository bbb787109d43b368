package dev.capsule.messaging.assembly;

import dev.capsule.contracts.Done;
import dev.capsule.contracts.Request;
import dev.capsule.messaging.Access;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.messaging.MessageHandlers;
import dev.capsule.persistence.ServiceDatabase;

/** Answers a service's ping when its database answers too. */
public final class PingHandler<P extends Request<Done>> implements MessageHandlers {
    private final Class<P> ping;
    private final ServiceDatabase database;

    public PingHandler(Class<P> ping, ServiceDatabase database) {
        this.ping = ping;
        this.database = database;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.handle(ping, new Access.Everyone<>("it tells nothing but that the service lives"), (_, _) -> {
            database.requireReachable();
            return new Done();
        });
    }
}
