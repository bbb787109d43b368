package dev.capsule.deploy.organization;

import dev.capsule.contracts.auth.AuthEvent.OrganizationDeleted;
import dev.capsule.deploy.removal.Removals;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.messaging.MessageHandlers;
import org.springframework.stereotype.Component;

/** Takes down and forgets everything of an organization that was deleted. */
@Component
class OrganizationHandlers implements MessageHandlers {
    private final Removals removals;

    OrganizationHandlers(Removals removals) {
        this.removals = removals;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(OrganizationDeleted.class, event -> removals.remove(event.organization()));
    }
}
