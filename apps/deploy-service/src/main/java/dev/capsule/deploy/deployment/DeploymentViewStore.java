package dev.capsule.deploy.deployment;

import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.DeploymentStatus;
import dev.capsule.deploy.paging.LatestPage;
import dev.capsule.deploy.release.Release;
import dev.capsule.deploy.rollout.Trigger;
import dev.capsule.deploy.target.PublicUrls;
import dev.capsule.deploy.target.SeenInstances;
import dev.capsule.kernel.BuildId;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.TaskId;
import dev.capsule.persistence.RowReader;
import dev.capsule.persistence.TenantTransactions;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Deployments as people see them, with the names of what they belong to; one whose build has to wait says why. Inside the
 * tenant's transaction.
 */
@Component
class DeploymentViewStore {
    private static final String VIEW = """
            select d.*, s.name as service, e.name as environment, r.number as release_number, h.host,
                   t.wished_replicas, t.instances, coalesce(b.reason, d.step) as shown_step
            from deployment d
            join service s on s.organization_id = d.organization_id and s.id = d.service_id
            join environment e on e.organization_id = d.organization_id and e.id = d.environment_id
            join target t on t.organization_id = d.organization_id and t.id = d.target_id
            left join build b on b.organization_id = d.organization_id and b.id = d.build_id and b.status = 'QUEUED'
            left join release r on r.organization_id = d.organization_id and r.id = d.release_id
            left join hostname h on h.organization_id = d.organization_id and h.service_id = d.service_id
                and h.environment_id = d.environment_id
            where\s""";

    private final TenantTransactions tenants;
    private final RowMapper<DeployViews.Deployment> view;

    DeploymentViewStore(TenantTransactions tenants, PublicUrls urls) {
        this.tenants = tenants;
        this.view = RowReader.mapper(row -> read(row, urls));
    }

    DeployViews.Deployment require(DeploymentId deployment) {
        return tenants.jdbc()
                .sql(VIEW + "d.id = :deployment")
                .param("deployment", deployment)
                .query(view)
                .optional()
                .orElseThrow(() -> CapsuleException.notFound("deployment", deployment));
    }

    List<DeployViews.Deployment> list(DeploymentFilter filter, LatestPage page) {
        if (filter.visibility().isNone()) {
            return List.of();
        }
        StatementSpec query = tenants.jdbc()
                .sql(VIEW + filter.condition() + " order by d.id desc limit :limit")
                .param("before", page.before())
                .param("limit", page.limit())
                .param("service", filter.service())
                .param("environment", filter.environment())
                .param("status", filter.status());
        if (!filter.visibility().all()) {
            query.param("visible", filter.visibility().projects());
        }
        return query.query(view).list();
    }

    private static DeployViews.Deployment read(RowReader row, PublicUrls urls) throws SQLException {
        @Nullable Integer release = row.nullableInteger("release_number");
        List<DeployViews.Instance> instances = List.of(row.json("instances", DeployViews.Instance[].class));
        return new DeployViews.Deployment(
                row.id("id", DeploymentId::new),
                row.id("service_id", ServiceId::new),
                row.slug("service"),
                row.id("environment_id", EnvironmentId::new),
                row.slug("environment"),
                row.constant("trigger", Trigger.class).text(),
                row.constant("status", DeploymentStatus.class),
                row.text("shown_step"),
                row.integer("progress"),
                release == null ? null : Release.name(release),
                row.nullableJson("commit_made", DeployViews.Commit.class),
                row.nullableId("release_id", ReleaseId::new),
                row.nullableId("build_id", BuildId::new),
                row.nullableId("task_id", TaskId::new),
                SeenInstances.count(instances, row.integer("wished_replicas"), release),
                row.nullableText("reason"),
                List.of(row.json("evidence", String[].class)),
                urls.of(row.nullableText("host")),
                row.instant("created_at"),
                row.nullableInstant("started_at"),
                row.nullableInstant("completed_at"));
    }
}
