package dev.capsule.deploy.hostname;

import dev.capsule.contracts.deploy.DeployViews.EnvironmentKind;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.persistence.RowReader;
import dev.capsule.persistence.TenantTransactions;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Allocated host names, unique over all organizations; a tenant sees its own. */
@Component
class HostnameStore {
    record Owner(OrganizationId organization, ServiceId service, EnvironmentId environment) {}

    record Naming(Owner owner, HostLabel label) {}

    private static final RowMapper<Naming> NAMING = RowReader.mapper(row -> new Naming(
            new Owner(
                    row.id("organization_id", OrganizationId::new),
                    row.id("service_id", ServiceId::new),
                    row.id("environment_id", EnvironmentId::new)),
            HostLabel.of(
                    row.slug("service"),
                    row.slug("environment"),
                    row.constant("kind", EnvironmentKind.class),
                    row.slug("project"))));

    private final TenantTransactions tenants;

    HostnameStore(TenantTransactions tenants) {
        this.tenants = tenants;
    }

    Optional<String> find(ServiceId service, EnvironmentId environment) {
        return tenants.jdbc()
                .sql("select host from hostname where service_id = :service and environment_id = :environment")
                .param("service", service)
                .param("environment", environment)
                .query(String.class)
                .optional();
    }

    /** What a service would be called in an environment of its own project. */
    Optional<Naming> findNaming(ServiceId service, EnvironmentId environment) {
        return tenants.jdbc()
                .sql("""
                        select s.organization_id, s.id as service_id, e.id as environment_id, s.name as service,
                               e.name as environment, e.kind, p.slug as project
                        from service s
                        join project p on p.organization_id = s.organization_id and p.id = s.project_id
                        join environment e on e.organization_id = s.organization_id and e.project_id = s.project_id
                        where s.id = :service and e.id = :environment
                        """)
                .param("service", service)
                .param("environment", environment)
                .query(NAMING)
                .optional();
    }

    /** False when the name, or one for this owner, was there first. */
    boolean insert(String host, Owner owner, Instant now) {
        return tenants.jdbc()
                        .sql("""
                        insert into hostname (host, organization_id, service_id, environment_id, allocated_at)
                        values (:host, :organization, :service, :environment, :now) on conflict do nothing
                        """)
                        .param("host", host)
                        .param("organization", owner.organization())
                        .param("service", owner.service())
                        .param("environment", owner.environment())
                        .param("now", now)
                        .update()
                > 0;
    }
}
