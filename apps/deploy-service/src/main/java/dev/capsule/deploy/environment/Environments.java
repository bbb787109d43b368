package dev.capsule.deploy.environment;

import dev.capsule.contracts.deploy.DeployViews.Environment;
import dev.capsule.contracts.deploy.DeployViews.EnvironmentKind;
import dev.capsule.deploy.removal.Removals;
import dev.capsule.deploy.validation.FieldChecks;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ProjectId;
import dev.capsule.kernel.Slug;
import dev.capsule.kernel.UuidSource;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes environments. Inside the tenant's transaction. */
@Component
public class Environments {
    static final int MOST = 100;

    private final EnvironmentStore store;
    private final Removals removals;
    private final UuidSource ids;
    private final Clock clock;

    Environments(EnvironmentStore store, Removals removals, UuidSource ids, Clock clock) {
        this.store = store;
        this.removals = removals;
        this.ids = ids;
        this.clock = clock;
    }

    /** The three with which every project begins. */
    public void createFirst(OrganizationId organization, ProjectId project) {
        for (EnvironmentKind kind :
                List.of(EnvironmentKind.DEVELOPMENT, EnvironmentKind.STAGING, EnvironmentKind.PRODUCTION)) {
            store.insert(organization, fresh(project, Slug.nearest(kind.name(), "environment"), kind));
        }
    }

    Environment create(OrganizationId organization, ProjectId project, String name, EnvironmentKind kind) {
        Environment environment = fresh(project, FieldChecks.slug(name, "/name"), kind);
        removals.requireStaying(project);
        if (store.list(project).size() >= MOST) {
            throw new CapsuleException(
                    ErrorCode.QUOTA_EXCEEDED, "A project has at most " + MOST + " environments. Delete one first.");
        }
        if (!store.insert(organization, environment)) {
            throw FieldChecks.taken("environment", name, "/name");
        }
        return environment;
    }

    private Environment fresh(ProjectId project, Slug name, EnvironmentKind kind) {
        return new Environment(
                new EnvironmentId(ids.next()),
                project,
                name,
                kind,
                1,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
