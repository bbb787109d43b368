package dev.capsule.deploy.target;

import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.deploy.paging.IdPage;
import dev.capsule.deploy.rollout.Health;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.TargetId;
import dev.capsule.persistence.RowReader;
import dev.capsule.persistence.TenantTransactions;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Targets as people see them, with the names of what they belong to. Inside the tenant's transaction. */
@Component
class TargetViewStore {
    private static final String VIEW = """
            select t.*, s.name as service, p.slug as project, e.name as environment, h.host, r.number as release_number,
                   (select d.id from deployment d
                    where d.organization_id = t.organization_id and d.target_id = t.id
                      and d.status in ('PENDING', 'BUILDING', 'DEPLOYING', 'RUNNING')
                    order by d.ordinal desc limit 1) as deployment_id
            from target t
            join service s on s.organization_id = t.organization_id and s.id = t.service_id
            join project p on p.organization_id = t.organization_id and p.id = s.project_id
            join environment e on e.organization_id = t.organization_id and e.id = t.environment_id
            left join release r on r.organization_id = t.organization_id and r.id = t.live_release_id
            left join hostname h on h.organization_id = t.organization_id and h.service_id = t.service_id
                and h.environment_id = t.environment_id
            where\s""";

    private final TenantTransactions tenants;
    private final RowMapper<DeployViews.Target> view;

    TargetViewStore(TenantTransactions tenants, PublicUrls urls) {
        this.tenants = tenants;
        this.view = RowReader.mapper(row -> read(row, urls));
    }

    List<DeployViews.Target> list(TargetFilter filter, IdPage page) {
        if (filter.visibility().isNone()) {
            return List.of();
        }
        StatementSpec query = tenants.jdbc()
                .sql(VIEW + filter.condition() + " order by t.id limit :limit")
                .param("after", page.after())
                .param("limit", page.limit())
                .param("target", filter.target())
                .param("service", filter.service())
                .param("project", filter.project());
        if (!filter.visibility().all()) {
            query.param("visible", filter.visibility().projects());
        }
        return query.query(view).list();
    }

    private static DeployViews.Target read(RowReader row, PublicUrls urls) throws SQLException {
        ReleaseId release = row.nullableId("live_release_id", ReleaseId::new);
        @Nullable Integer number = row.nullableInteger("release_number");
        @Nullable String hold = row.nullableText("hold");
        List<DeployViews.Instance> instances = List.of(row.json("instances", DeployViews.Instance[].class));
        return new DeployViews.Target(
                row.id("id", TargetId::new),
                row.id("service_id", ServiceId::new),
                row.slug("service"),
                row.slug("project"),
                row.id("environment_id", EnvironmentId::new),
                row.slug("environment"),
                row.text("cluster"),
                row.constant("health", Health.Kind.class).text(),
                row.nullableText("health_reason"),
                urls.of(row.nullableText("host")),
                release == null || number == null ? null : new DeployViews.ReleaseRef(release, number),
                SeenInstances.count(instances, row.integer("wished_replicas"), null),
                hold == null ? null : new DeployViews.Hold(hold, row.instant("hold_since")),
                row.nullableId("deployment_id", DeploymentId::new),
                instances);
    }
}
