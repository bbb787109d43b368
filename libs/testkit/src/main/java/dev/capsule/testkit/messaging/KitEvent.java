package dev.capsule.testkit.messaging;

import dev.capsule.contracts.Event;
import dev.capsule.contracts.MessageKey;
import dev.capsule.contracts.ProducedBy;
import dev.capsule.kernel.OrganizationId;

/** What the service of the contract kit tells. */
@ProducedBy("kit")
public sealed interface KitEvent extends Event {
    @MessageKey("word.said.v1")
    record Said(OrganizationId organization, String text) implements KitEvent {}

    /** Nobody handles it. */
    @MessageKey("word.hummed.v1")
    record Hummed(OrganizationId organization) implements KitEvent {}

    @MessageKey("word.whispered.v1")
    record Whispered(OrganizationId organization, String text) implements KitEvent {}
}
