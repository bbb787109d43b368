package dev.capsule.contracts;

import dev.capsule.kernel.OrganizationId;

/** Something that happened. Events of one organization and producer are numbered without gaps. */
public interface Event {
    OrganizationId organization();
}
