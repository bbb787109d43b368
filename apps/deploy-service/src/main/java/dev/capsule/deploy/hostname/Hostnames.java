package dev.capsule.deploy.hostname;

import dev.capsule.deploy.DeployProperties;
import dev.capsule.deploy.hostname.HostnameStore.Naming;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.ServiceId;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Gives services their host names. Inside the tenant's transaction. */
@Component
public class Hostnames {
    private static final int ATTEMPTS = 16;

    private final HostnameStore store;
    private final String baseDomain;
    private final Clock clock;

    Hostnames(HostnameStore store, DeployProperties properties, Clock clock) {
        this.store = store;
        this.baseDomain = properties.baseDomain();
        this.clock = clock;
    }

    /** The name a service has in an environment; allocated at the first call, then always the same. */
    public String allocate(ServiceId service, EnvironmentId environment) {
        Optional<String> allocated = store.find(service, environment);
        if (allocated.isPresent()) {
            return allocated.get();
        }
        Naming naming =
                store.findNaming(service, environment).orElseThrow(() -> CapsuleException.notFound("service", service));
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String host = label(naming, attempt) + "." + baseDomain;
            if (store.insert(host, naming.owner(), clock.instant())) {
                return host;
            }
            Optional<String> other = store.find(service, environment);
            if (other.isPresent()) {
                return other.get();
            }
        }
        throw new IllegalStateException("No free host name for " + naming.label());
    }

    /** Empty when none was allocated. */
    public Optional<String> find(ServiceId service, EnvironmentId environment) {
        return store.find(service, environment);
    }

    private static String label(Naming naming, int attempt) {
        return attempt == 0 ? naming.label().plain() : naming.label().hashed(naming.owner() + "/" + attempt);
    }
}
