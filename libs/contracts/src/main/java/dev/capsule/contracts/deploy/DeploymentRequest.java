package dev.capsule.contracts.deploy;

import dev.capsule.contracts.MessageKey;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.PageRequest;
import dev.capsule.contracts.Request;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.ServiceId;
import org.jspecify.annotations.Nullable;

/** Asking for deployments and about them. */
public sealed interface DeploymentRequest extends DeployRequest {
    /** Durable when answered. @param byHand clears a hold; a push does not */
    @MessageKey("deploy.start-deployment.v1")
    record StartDeployment(ServiceId service, String environment, DeploymentSource source, boolean byHand)
            implements DeploymentRequest, Request<DeployViews.Deployment> {}

    /** @param releaseNumber null for the release before the one that runs */
    @MessageKey("deploy.roll-back.v1")
    record RollBack(
            ServiceId service, String environment, @Nullable Integer releaseNumber)
            implements DeploymentRequest, Request<DeployViews.Deployment> {}

    /** Makes the artifact that runs in one environment live in another, with that one's own settings. */
    @MessageKey("deploy.promote.v1")
    record Promote(ServiceId service, String from, String to)
            implements DeploymentRequest, Request<DeployViews.Deployment> {}

    @MessageKey("deploy.find-deployments.v1")
    record FindDeployments(
            @Nullable ServiceId service,
            @Nullable String environment,
            @Nullable DeploymentStatus status,
            PageRequest page)
            implements DeploymentRequest, Request<Page<DeployViews.Deployment>> {
        @Override
        public boolean isRead() {
            return true;
        }
    }

    @MessageKey("deploy.find-deployment.v1")
    record FindDeployment(DeploymentId deployment) implements DeploymentRequest, Request<DeployViews.Deployment> {
        @Override
        public boolean isRead() {
            return true;
        }
    }

    @MessageKey("deploy.cancel-deployment.v1")
    record CancelDeployment(DeploymentId deployment) implements DeploymentRequest, Request<DeployViews.Deployment> {}
}
