package dev.capsule.deploy.cluster;

import dev.capsule.contracts.Done;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.deploy.ClusterRequest.AddCluster;
import dev.capsule.contracts.deploy.ClusterRequest.FindClusters;
import dev.capsule.contracts.deploy.ClusterRequest.RemoveCluster;
import dev.capsule.contracts.deploy.DeployViews.Cluster;
import dev.capsule.deploy.access.Audit;
import dev.capsule.messaging.Access;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.messaging.MessageHandlers;
import dev.capsule.persistence.TenantTransactions;
import org.springframework.stereotype.Component;

/** Requests about clusters. Capsule connects to whatever a kubeconfig names, so adding takes an administrator. */
@Component
class ClusterHandlers implements MessageHandlers {
    private final ClusterStore store;
    private final Clusters clusters;
    private final Audit audit;
    private final TenantTransactions tenants;

    ClusterHandlers(ClusterStore store, Clusters clusters, Audit audit, TenantTransactions tenants) {
        this.store = store;
        this.clusters = clusters;
        this.audit = audit;
        this.tenants = tenants;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.handleInTransaction(
                FindClusters.class,
                Access.toOrganization(Permission.ORG_VIEW),
                (_, _) -> new Page<>(store.list(), null));
        registry.handle(AddCluster.class, Access.toOrganization(Permission.PLATFORM_ADMIN), this::add);
        registry.handleInTransaction(
                RemoveCluster.class, Access.toOrganization(Permission.PLATFORM_ADMIN), this::remove);
    }

    private Cluster add(AddCluster request, Caller caller) {
        Cluster cluster = clusters.look(request.name(), request.kubeconfig(), request.gateway());
        tenants.inTransaction(caller.organization(), () -> {
            clusters.add(caller.organization(), cluster, request.kubeconfig());
            audit.changed(caller, "cluster.add", "cluster", cluster.id(), cluster.name() + " at " + cluster.server());
        });
        return cluster;
    }

    private Done remove(RemoveCluster request, Caller caller) {
        Cluster removed = clusters.remove(request.name());
        audit.changed(caller, "cluster.remove", "cluster", removed.id(), removed.name());
        return new Done();
    }
}
