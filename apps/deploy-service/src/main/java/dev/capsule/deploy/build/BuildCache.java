package dev.capsule.deploy.build;

import dev.capsule.kernel.Digest;
import dev.capsule.kernel.OrganizationId;
import java.util.Optional;

/** What earlier builds made, by everything that decided it. */
public interface BuildCache {
    /** The newest. Whether its artifact is still kept is the caller's to see. */
    Optional<Built> find(OrganizationId organization, Digest key);
}
