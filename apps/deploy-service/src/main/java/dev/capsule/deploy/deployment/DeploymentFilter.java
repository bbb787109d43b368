package dev.capsule.deploy.deployment;

import dev.capsule.contracts.deploy.DeploymentStatus;
import dev.capsule.deploy.access.Visibility;
import dev.capsule.kernel.ServiceId;
import org.jspecify.annotations.Nullable;

/** Which deployments to list; null means any. */
record DeploymentFilter(
        @Nullable ServiceId service,
        @Nullable String environment,
        @Nullable DeploymentStatus status,
        Visibility visibility) {
    String condition() {
        return "d.id < :before"
                + (service == null ? "" : " and d.service_id = :service")
                + (environment == null ? "" : " and e.name = :environment")
                + (status == null ? "" : " and d.status = :status")
                + (visibility.all() ? "" : " and d.project_id in (:visible)");
    }
}
