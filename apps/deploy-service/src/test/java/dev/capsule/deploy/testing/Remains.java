package dev.capsule.deploy.testing;

import dev.capsule.deploy.removal.ServiceRemoval;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.ServiceId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands for a runtime that still has something of services until a test says otherwise. */
public final class Remains implements ServiceRemoval {
    private final Set<ServiceId> services = ConcurrentHashMap.newKeySet();
    private final Set<EnvironmentId> environments = ConcurrentHashMap.newKeySet();

    public void add(ServiceId service, EnvironmentId environment) {
        services.add(service);
        environments.add(environment);
    }

    public void clear(ServiceId service, EnvironmentId environment) {
        services.remove(service);
        environments.remove(environment);
    }

    @Override
    public boolean remove(ServiceId service) {
        return !services.contains(service);
    }

    @Override
    public boolean removeFrom(EnvironmentId environment) {
        return !environments.contains(environment);
    }
}
