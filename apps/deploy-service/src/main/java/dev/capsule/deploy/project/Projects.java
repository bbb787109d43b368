package dev.capsule.deploy.project;

import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.deploy.DeployViews.Project;
import dev.capsule.contracts.deploy.DeployViews.Repository;
import dev.capsule.contracts.deploy.ProjectRequest.CreateProject;
import dev.capsule.contracts.deploy.ProjectRequest.UpdateProject;
import dev.capsule.deploy.environment.Environments;
import dev.capsule.deploy.removal.Removals;
import dev.capsule.deploy.validation.FieldChecks;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.ProjectId;
import dev.capsule.kernel.Slug;
import dev.capsule.kernel.UuidSource;
import dev.capsule.persistence.OptimisticVersion;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes and changes projects. Inside the tenant's transaction. */
@Component
class Projects {
    private static final int MOST = 1_000;
    private static final int LONGEST_NAME = 100;

    private final ProjectStore store;
    private final Environments environments;
    private final Removals removals;
    private final UuidSource ids;
    private final Clock clock;

    Projects(ProjectStore store, Environments environments, Removals removals, UuidSource ids, Clock clock) {
        this.store = store;
        this.environments = environments;
        this.removals = removals;
        this.ids = ids;
        this.clock = clock;
    }

    Project create(CreateProject request, Caller caller) {
        check(request.name(), request.repository());
        Project project = fresh(request, caller);
        removals.requireStaying(caller.organization());
        if (store.count() >= MOST) {
            throw new CapsuleException(
                    ErrorCode.QUOTA_EXCEEDED, "An organization has at most " + MOST + " projects. Delete one first.");
        }
        if (!store.insert(project)) {
            throw FieldChecks.taken("project", project.slug(), request.slug() == null ? "/name" : "/slug");
        }
        environments.createFirst(caller.organization(), project.id());
        return project;
    }

    Project update(UpdateProject request) {
        check(request.name(), request.repository());
        Project before = store.require(request.project());
        removals.requireStaying(before.id());
        OptimisticVersion.requireUpdated(
                store.update(
                        before.id(),
                        request.expectedVersion(),
                        request.name().strip(),
                        request.repository(),
                        clock.instant()),
                "project \"" + before.slug() + "\"");
        return store.require(before.id());
    }

    private Project fresh(CreateProject request, Caller caller) {
        String slug = request.slug();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Project(
                new ProjectId(ids.next()),
                caller.organization(),
                request.name().strip(),
                slug == null ? Slug.nearest(request.name(), "project") : FieldChecks.slug(slug, "/slug"),
                request.repository(),
                1,
                now,
                now);
    }

    private static void check(String name, @Nullable Repository repository) {
        FieldChecks checks = new FieldChecks()
                .length(name, LONGEST_NAME, "/name", "The name")
                .oneLine(name, "/name", "The name");
        RepositoryRules.check(checks, repository, "/repository");
        checks.orThrow();
    }
}
