package dev.capsule.deploy.service;

import dev.capsule.kernel.ServiceId;
import java.util.Collection;
import java.util.Map;

/** Says in one word how services do, over all environments; whoever runs them implements it. */
public interface ServiceHealth {
    /** Inside the tenant's transaction. A service that never ran anywhere is left out. */
    Map<ServiceId, String> of(Collection<ServiceId> services);
}
