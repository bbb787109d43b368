package dev.capsule.deploy.service;

import dev.capsule.contracts.deploy.DeployViews.Service;
import dev.capsule.contracts.deploy.DeployViews.ServiceConfiguration;
import dev.capsule.contracts.deploy.DeployViews.ServiceSource;
import dev.capsule.deploy.access.Visibility;
import dev.capsule.deploy.paging.IdPage;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ProjectId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.ServiceType;
import dev.capsule.persistence.Json;
import dev.capsule.persistence.RowReader;
import dev.capsule.persistence.TenantTransactions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Services as they are configured. Inside the tenant's transaction. */
@Component
public class ServiceStore {
    static final String INACTIVE = "inactive";
    static final String DELETING = "deleting";

    private static final RowMapper<Service> SERVICE = RowReader.mapper(row -> new Service(
            row.id("id", ServiceId::new),
            row.id("project_id", ProjectId::new),
            row.slug("name"),
            row.nullableConstant("type", ServiceType.class),
            row.json("source", ServiceSource.class),
            row.json("configuration", ServiceConfiguration.class),
            row.nullableInstant("deleting_at") == null ? INACTIVE : DELETING,
            row.number("version"),
            row.instant("created_at"),
            row.instant("updated_at")));

    private final TenantTransactions tenants;

    ServiceStore(TenantTransactions tenants) {
        this.tenants = tenants;
    }

    /** Its status says only whether it is being deleted. */
    public Optional<Service> find(ServiceId service) {
        return tenants.jdbc()
                .sql("select * from service where id = :service")
                .param("service", service)
                .query(SERVICE)
                .optional();
    }

    public Service require(ServiceId service) {
        return find(service).orElseThrow(() -> CapsuleException.notFound("service", service));
    }

    List<Service> list(ServiceFilter filter, IdPage page) {
        Visibility visibility = filter.visibility();
        if (visibility.isNone()) {
            return List.of();
        }
        StatementSpec query = tenants.jdbc()
                .sql("select * from service where " + filter.condition() + " order by id limit :limit")
                .param("after", page.after())
                .param("limit", page.limit())
                .param("project", filter.project())
                .param("name", filter.name());
        if (!visibility.all()) {
            query.param("visible", visibility.projects());
        }
        return query.query(SERVICE).list();
    }

    int count() {
        return tenants.jdbc()
                .sql("select count(*) from service")
                .query(Integer.class)
                .single();
    }

    /** False when the project has one of that name. */
    boolean insert(OrganizationId organization, Service service) {
        return written("""
                        insert into service (organization_id, id, project_id, name, type, source, configuration, version,
                                             created_at, updated_at)
                        values (:organization, :id, :project, :name, :type, :source, :configuration, 1, :now, :now)
                        on conflict (organization_id, project_id, name) do nothing
                        """, service, service.createdAt())
                        .param("organization", organization)
                        .param("project", service.projectId())
                        .param("name", service.name())
                        .update()
                > 0;
    }

    /** Returns how many rows had the service's version: one or none. */
    int update(Service service, Instant now) {
        return written("""
                        update service set type = :type, source = :source, configuration = :configuration,
                                           version = version + 1, updated_at = :now
                        where id = :id and version = :version
                        """, service, now).param("version", service.version()).update();
    }

    /** What the first build found out; does nothing when the type is known. Not a change of the user's, so no new version. */
    public void detected(ServiceId service, ServiceType type) {
        tenants.jdbc()
                .sql("update service set type = :type where id = :service and type is null")
                .param("type", type)
                .param("service", service)
                .update();
    }

    private StatementSpec written(String sql, Service service, Instant now) {
        @Nullable ServiceType type = service.type();
        return tenants.jdbc()
                .sql(sql)
                .param("id", service.id())
                .param("type", type)
                .param("source", new Json(service.source()))
                .param("configuration", new Json(service.configuration()))
                .param("now", now);
    }
}
