package dev.capsule.deploy.work;

import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.TargetId;

/** Says that a target should be looked at again. Needed after every change that a decision depends on. */
public interface Hints {
    /** Must be called inside the tenant transaction of the change, so that neither is there without the other. */
    void raise(TargetId target, OrganizationId organization);
}
