package dev.capsule.contracts.deploy;

import dev.capsule.contracts.Done;
import dev.capsule.contracts.MessageKey;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.Request;
import org.jspecify.annotations.Nullable;

/** Asking about the clusters of an organization. */
public sealed interface ClusterRequest extends DeployRequest {
    @MessageKey("deploy.find-clusters.v1")
    record FindClusters() implements ClusterRequest, Request<Page<DeployViews.Cluster>> {
        @Override
        public boolean isRead() {
            return true;
        }
    }

    /**
     * Takes a cluster up after looking whether applications can run there.
     *
     * @param kubeconfig with everything inside; it is kept encrypted and never shown again
     * @param gateway namespace and name of the gateway to use; null: the only one there is
     */
    @MessageKey("deploy.add-cluster.v1")
    record AddCluster(
            String name, String kubeconfig, @Nullable String gateway)
            implements ClusterRequest, Request<DeployViews.Cluster> {
        @Override
        public String toString() {
            return "AddCluster[name=" + name + ", gateway=" + gateway + "]";
        }
    }

    /** Forgets a cluster on which nothing is to run any more. */
    @MessageKey("deploy.remove-cluster.v1")
    record RemoveCluster(String name) implements ClusterRequest, Request<Done> {}
}
