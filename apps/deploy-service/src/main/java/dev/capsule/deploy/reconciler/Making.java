package dev.capsule.deploy.reconciler;

import dev.capsule.buildplan.BuildPlan;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.deploy.build.BuildOutcome;
import dev.capsule.deploy.deployment.Deployment;
import dev.capsule.deploy.environment.EnvironmentStore;
import dev.capsule.deploy.hostname.Hostnames;
import dev.capsule.deploy.project.ProjectStore;
import dev.capsule.deploy.release.Ingredients;
import dev.capsule.deploy.release.Release;
import dev.capsule.deploy.release.ReleaseStore;
import dev.capsule.deploy.release.Releases;
import dev.capsule.deploy.service.ServiceStore;
import dev.capsule.deploy.setting.Settings;
import dev.capsule.deploy.target.PublicUrls;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.kernel.ServiceType;
import dev.capsule.manifests.Artifact;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the release of a deployment of what was built, or of the release it promotes. Inside the tenant's transaction. */
@Component
class Making {
    private record Made(Artifact artifact, BuildPlan plan, DeployViews.@Nullable Commit commit) {}

    private final Releases releases;
    private final ReleaseStore store;
    private final ServiceStore services;
    private final ProjectStore projects;
    private final EnvironmentStore environments;
    private final Settings settings;
    private final Hostnames hostnames;
    private final PublicUrls urls;

    Making(
            Releases releases,
            ReleaseStore store,
            ServiceStore services,
            ProjectStore projects,
            EnvironmentStore environments,
            Settings settings,
            Hostnames hostnames,
            PublicUrls urls) {
        this.releases = releases;
        this.store = store;
        this.services = services;
        this.projects = projects;
        this.environments = environments;
        this.settings = settings;
        this.hostnames = hostnames;
        this.urls = urls;
    }

    Release make(Deployment deployment, Loaded loaded) {
        Made made = made(deployment, loaded);
        DeployViews.Service service = services.require(deployment.service());
        ServiceType found = made.plan().processes().isEmpty()
                ? ServiceType.WORKER
                : made.plan().processes().getFirst().type();
        Release release = releases.make(
                deployment.organization(),
                deployment.service(),
                deployment.environment(),
                new Ingredients(
                        made.artifact(),
                        made.plan(),
                        made.commit(),
                        service.source(),
                        service.configuration(),
                        service.type(),
                        settings.resolve(deployment.service(), deployment.environment()),
                        service.name(),
                        projects.require(deployment.project()).slug(),
                        environments.require(deployment.environment()).name(),
                        found.isRouted() ? url(deployment) : null,
                        deployment.id()),
                loaded.target().live());
        services.detected(deployment.service(), release.workload().type());
        return release;
    }

    private String url(Deployment deployment) {
        return urls.url(hostnames.allocate(deployment.service(), deployment.environment()));
    }

    private Made made(Deployment deployment, Loaded loaded) {
        ReleaseId origin = deployment.origin();
        if (origin != null) {
            Release promoted = store.require(origin);
            return new Made(promoted.workload().artifact(), promoted.plan(), promoted.commit());
        }
        if (deployment.build() != null
                && loaded.builds().get(deployment.build()) instanceof BuildOutcome.Succeeded succeeded) {
            return new Made(succeeded.artifact(), succeeded.plan(), succeeded.commit());
        }
        throw new CapsuleException(ErrorCode.INTERNAL, "There is nothing that a release could be made of.");
    }
}
