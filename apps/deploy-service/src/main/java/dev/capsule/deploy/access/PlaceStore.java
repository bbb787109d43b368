package dev.capsule.deploy.access;

import dev.capsule.contracts.deploy.DeployViews.EnvironmentKind;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ProjectId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.persistence.RowReader;
import dev.capsule.persistence.TenantTransactions;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Which project and environment something belongs to. */
@Component
class PlaceStore {
    private static final RowMapper<ProjectId> PROJECT = RowReader.mapper(row -> row.id("id", ProjectId::new));
    private static final RowMapper<Place> PLACE = RowReader.mapper(row -> new Place(
            row.id("organization_id", OrganizationId::new),
            row.id("project_id", ProjectId::new),
            row.id("id", EnvironmentId::new),
            row.constant("kind", EnvironmentKind.class)));

    private final TenantTransactions tenants;

    PlaceStore(TenantTransactions tenants) {
        this.tenants = tenants;
    }

    Optional<ProjectId> findProject(ProjectId project) {
        return tenants.jdbc()
                .sql("select id from project where id = :project")
                .param("project", project)
                .query(PROJECT)
                .optional();
    }

    Optional<ProjectId> findProject(ServiceId service) {
        return tenants.jdbc()
                .sql("select project_id as id from service where id = :service")
                .param("service", service)
                .query(PROJECT)
                .optional();
    }

    Optional<Place> findPlace(EnvironmentId environment) {
        return tenants.jdbc()
                .sql("select organization_id, project_id, id, kind from environment where id = :environment")
                .param("environment", environment)
                .query(PLACE)
                .optional();
    }

    Optional<Place> findPlace(ProjectId project, String environment) {
        return tenants.jdbc()
                .sql("""
                        select organization_id, project_id, id, kind from environment
                        where project_id = :project and name = :environment
                        """)
                .param("project", project)
                .param("environment", environment)
                .query(PLACE)
                .optional();
    }
}
