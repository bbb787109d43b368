package dev.capsule.deploy.collection;

import dev.capsule.deploy.location.Location;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.InstanceId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.TargetId;
import dev.capsule.persistence.RowReader;
import dev.capsule.persistence.SystemTransactions;
import dev.capsule.persistence.TenantTransactions;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What there is to follow, read from the tables of targets and tasks. */
@Component
class OriginStore {
    private final SystemTransactions system;
    private final TenantTransactions tenants;

    OriginStore(SystemTransactions system, TenantTransactions tenants) {
        this.system = system;
        this.tenants = tenants;
    }

    /** A target and whose it is. */
    record TargetOrigin(TargetId target, Origin origin, Location location) {}

    /** A task whose output may not be read to its end. */
    record TaskOutput(InstanceId instance, Followed followed) {}

    List<OrganizationId> organizations() {
        return system.inTransaction(() -> system.jdbc()
                .sql("select distinct organization_id from work")
                .query(RowReader.mapper(row -> row.id("organization_id", OrganizationId::new)))
                .list());
    }

    List<TargetOrigin> targets(OrganizationId organization) {
        return tenants.inTransaction(
                organization,
                () -> tenants.jdbc()
                        .sql("""
                        select t.id, t.service_id, t.environment_id, t.cluster, e.name
                        from target t
                        join environment e on e.organization_id = t.organization_id and e.id = t.environment_id
                        """)
                        .query(RowReader.mapper(row -> new TargetOrigin(
                                row.id("id", TargetId::new),
                                new Origin(
                                        organization,
                                        row.id("service_id", ServiceId::new),
                                        row.id("environment_id", EnvironmentId::new),
                                        row.text("name"),
                                        null,
                                        null),
                                new Location(organization, row.text("cluster")))))
                        .list());
    }

    List<TaskOutput> tasks(OrganizationId organization) {
        return tenants.inTransaction(
                organization,
                () -> tenants.jdbc()
                        .sql("""
                        select t.instance_id, t.service_id, t.environment_id, t.release_id, t.deployment_id, g.cluster, e.name
                        from task t
                        join target g on g.organization_id = t.organization_id and g.id = t.target_id
                        join environment e on e.organization_id = t.organization_id and e.id = t.environment_id
                        where t.instance_id is not null
                          and (t.status = 'RUNNING' or t.completed_at > now() - interval '10 minutes')
                        """)
                        .query(RowReader.mapper(row -> {
                            InstanceId instance = row.id("instance_id", InstanceId::new);
                            Origin origin = new Origin(
                                    organization,
                                    row.id("service_id", ServiceId::new),
                                    row.id("environment_id", EnvironmentId::new),
                                    row.text("name"),
                                    instance.toString(),
                                    row.nullableId("deployment_id", DeploymentId::new));
                            return new TaskOutput(
                                    instance,
                                    new Followed(origin, row.id("release_id", ReleaseId::new), row.text("cluster")));
                        }))
                        .list());
    }

    Optional<String> environmentName(OrganizationId organization, EnvironmentId environment) {
        return tenants.inTransaction(
                organization,
                () -> tenants.jdbc()
                        .sql("select name from environment where id = :environment")
                        .param("environment", environment)
                        .query(String.class)
                        .optional());
    }
}
