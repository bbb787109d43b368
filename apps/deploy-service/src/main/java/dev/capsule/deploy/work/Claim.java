package dev.capsule.deploy.work;

import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.TargetId;
import java.util.UUID;

/**
 * The right to decide about a target for a while.
 *
 * @param holder made for this claim alone
 * @param hints what had happened to the target when it was claimed
 */
public record Claim(TargetId target, OrganizationId organization, UUID holder, long hints) {}
