package dev.capsule.contracts.deploy;

import dev.capsule.contracts.Done;
import dev.capsule.contracts.MessageKey;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.PageRequest;
import dev.capsule.contracts.Request;
import dev.capsule.kernel.ProjectId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.ServiceType;
import org.jspecify.annotations.Nullable;

/** Asking about services and what runs of them. */
public sealed interface ServiceRequest extends DeployRequest {
    @MessageKey("deploy.find-services.v1")
    record FindServices(
            @Nullable ProjectId project, @Nullable String name, PageRequest page)
            implements ServiceRequest, Request<Page<DeployViews.Service>> {
        @Override
        public boolean isRead() {
            return true;
        }
    }

    @MessageKey("deploy.find-service.v1")
    record FindService(ServiceId service) implements ServiceRequest, Request<DeployViews.Service> {
        @Override
        public boolean isRead() {
            return true;
        }
    }

    @MessageKey("deploy.create-service.v1")
    record CreateService(
            ProjectId project,
            String name,
            @Nullable ServiceType type,
            DeployViews.@Nullable ServiceSource source,
            DeployViews.@Nullable ServiceConfiguration configuration)
            implements ServiceRequest, Request<DeployViews.Service> {}

    @MessageKey("deploy.update-service.v1")
    record UpdateService(
            ServiceId service,
            long expectedVersion,
            @Nullable ServiceType type,
            DeployViews.@Nullable ServiceSource source,
            DeployViews.@Nullable ServiceConfiguration configuration)
            implements ServiceRequest, Request<DeployViews.Service> {}

    /** Takes it down everywhere, drained, and forgets it. */
    @MessageKey("deploy.delete-service.v1")
    record DeleteService(ServiceId service) implements ServiceRequest, Request<Done> {}

    /** What runs: of one service, of one project, or of the whole organization. */
    @MessageKey("deploy.find-targets.v1")
    record FindTargets(
            @Nullable ServiceId service, @Nullable ProjectId project, PageRequest page)
            implements ServiceRequest, Request<Page<DeployViews.Target>> {
        @Override
        public boolean isRead() {
            return true;
        }
    }

    @MessageKey("deploy.scale-service.v1")
    record ScaleService(ServiceId service, String environment, int replicas)
            implements ServiceRequest, Request<DeployViews.Target> {}

    /** Replaces every instance by a fresh one of the same release. */
    @MessageKey("deploy.restart-service.v1")
    record RestartService(ServiceId service, String environment)
            implements ServiceRequest, Request<DeployViews.Target> {}

    @MessageKey("deploy.find-releases.v1")
    record FindReleases(ServiceId service, PageRequest page)
            implements ServiceRequest, Request<Page<DeployViews.Release>> {
        @Override
        public boolean isRead() {
            return true;
        }
    }

    @MessageKey("deploy.find-builds.v1")
    record FindBuilds(ServiceId service, PageRequest page) implements ServiceRequest, Request<Page<DeployViews.Build>> {
        @Override
        public boolean isRead() {
            return true;
        }
    }
}
