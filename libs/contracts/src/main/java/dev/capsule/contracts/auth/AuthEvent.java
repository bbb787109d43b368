package dev.capsule.contracts.auth;

import dev.capsule.contracts.Event;
import dev.capsule.contracts.MessageKey;
import dev.capsule.contracts.ProducedBy;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.Slug;

/** Everything auth-service tells. */
@ProducedBy("auth")
public sealed interface AuthEvent extends Event {
    @MessageKey("organization.created.v1")
    record OrganizationCreated(OrganizationId organization, Slug slug) implements AuthEvent {}

    /** Everything of the organization is to be taken down and forgotten. */
    @MessageKey("organization.deleted.v1")
    record OrganizationDeleted(OrganizationId organization) implements AuthEvent {}

    /** What was allowed or granted changed: tokens from before this version are to be asked for again. */
    @MessageKey("grants.changed.v1")
    record GrantsChanged(OrganizationId organization, String principal, long grantsVersion) implements AuthEvent {}
}
