package dev.capsule.deploy.cluster;

import dev.capsule.contracts.deploy.DeployViews.Cluster;
import dev.capsule.deploy.location.Location;
import dev.capsule.deploy.secret.TextSealing;
import dev.capsule.deploy.validation.FieldChecks;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ClusterId;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.Slug;
import dev.capsule.kernel.UuidSource;
import dev.capsule.runtime.kubernetes.access.ClusterAccess;
import dev.capsule.runtime.kubernetes.access.ClusterCheck;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes clusters up, once it is seen that applications can run there. */
@Component
class Clusters {
    static final int MOST = 50;
    private static final String KIND = "cluster";

    private final ClusterStore store;
    private final TextSealing sealing;
    private final UuidSource ids;
    private final Clock clock;

    Clusters(ClusterStore store, TextSealing sealing, UuidSource ids, Clock clock) {
        this.store = store;
        this.sealing = sealing;
        this.ids = ids;
        this.clock = clock;
    }

    /** Asks the cluster, so outside of any transaction. */
    Cluster look(String name, String kubeconfig, @Nullable String gateway) {
        Slug slug = FieldChecks.slug(name, "/name");
        if (slug.value().equals(Location.MACHINE)) {
            throw CapsuleException.invalidField(
                    "/name", "\"" + name + "\" is the name of what runs without a cluster. Choose another.");
        }
        ClusterAccess access = ClusterAccess.of(kubeconfig);
        ClusterCheck.Found found = ClusterCheck.of(access, gateway);
        return new Cluster(
                new ClusterId(ids.next()),
                slug,
                access.server(),
                found.version(),
                found.gateway(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /** Inside the tenant's transaction. */
    void add(OrganizationId organization, Cluster cluster, String kubeconfig) {
        if (store.list().size() >= MOST) {
            throw new CapsuleException(
                    ErrorCode.QUOTA_EXCEEDED, "An organization has at most " + MOST + " clusters. Remove one first.");
        }
        var sealed = sealing.seal(organization, KIND, cluster.id().value(), kubeconfig);
        if (!store.insert(organization, cluster, sealed)) {
            throw FieldChecks.taken(KIND, cluster.name(), "/name");
        }
    }

    /** Inside the tenant's transaction. */
    Cluster remove(String name) {
        Cluster cluster = store.find(name).orElseThrow(() -> CapsuleException.notFound(KIND, name));
        store.delete(cluster.id());
        return cluster;
    }
}
