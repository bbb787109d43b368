package dev.capsule.deploy.removal;

import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.ServiceId;

/**
 * A part of deploy-service that keeps something running or stored for services, and lets go of it when they are deleted.
 * Every bean of this type is asked, inside the tenant's transaction, and may be asked again. Who is not done at once
 * calls {@link Removals#settle} in the transaction in which it has become done.
 */
public interface ServiceRemoval {
    /** Sees to it that nothing new is begun for the service and all of it ends; true when nothing of it is left. */
    boolean remove(ServiceId service);

    /** The same for whatever there is of any service in one environment. */
    boolean removeFrom(EnvironmentId environment);
}
