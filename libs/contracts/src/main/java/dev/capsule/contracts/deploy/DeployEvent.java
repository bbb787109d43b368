package dev.capsule.contracts.deploy;

import dev.capsule.contracts.Event;
import dev.capsule.contracts.MessageKey;
import dev.capsule.contracts.ProducedBy;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ProjectId;
import dev.capsule.kernel.ServiceId;
import org.jspecify.annotations.Nullable;

/** Everything deploy-service tells. */
@ProducedBy("deploy")
public sealed interface DeployEvent extends Event {
    @MessageKey("deployment.started.v1")
    record DeploymentStarted(OrganizationId organization, DeploymentFact fact) implements DeployEvent {}

    @MessageKey("deployment.progressed.v1")
    record DeploymentProgressed(OrganizationId organization, DeploymentFact fact) implements DeployEvent {}

    /** The release runs. */
    @MessageKey("deployment.completed.v1")
    record DeploymentCompleted(OrganizationId organization, DeploymentFact fact) implements DeployEvent {}

    /** It ended in any other way: failed, cancelled, superseded or rolled back, as its status says. */
    @MessageKey("deployment.failed.v1")
    record DeploymentFailed(OrganizationId organization, DeploymentFact fact) implements DeployEvent {}

    @MessageKey("service.deleted.v1")
    record ServiceDeleted(OrganizationId organization, ProjectId project, ServiceId service) implements DeployEvent {}

    /**
     * How a deployment stood.
     *
     * @param version raised with each change; an older one is to be ignored
     */
    record DeploymentFact(
            DeploymentId deployment,
            ServiceId service,
            EnvironmentId environment,
            ProjectId project,
            long version,
            DeploymentStatus status,
            int progress,
            @Nullable String message,
            @Nullable String error) {}
}
