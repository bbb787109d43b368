package dev.capsule.deploy.environment;

import dev.capsule.contracts.deploy.DeployViews.Environment;
import dev.capsule.contracts.deploy.DeployViews.EnvironmentKind;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ProjectId;
import dev.capsule.persistence.RowReader;
import dev.capsule.persistence.TenantTransactions;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Environments of projects. Inside the tenant's transaction. */
@Component
public class EnvironmentStore {
    private static final RowMapper<Environment> ENVIRONMENT = RowReader.mapper(row -> new Environment(
            row.id("id", EnvironmentId::new),
            row.id("project_id", ProjectId::new),
            row.slug("name"),
            row.constant("kind", EnvironmentKind.class),
            row.number("version"),
            row.instant("created_at")));

    private final TenantTransactions tenants;

    EnvironmentStore(TenantTransactions tenants) {
        this.tenants = tenants;
    }

    public Optional<Environment> find(EnvironmentId environment) {
        return tenants.jdbc()
                .sql("select * from environment where id = :environment")
                .param("environment", environment)
                .query(ENVIRONMENT)
                .optional();
    }

    public Environment require(EnvironmentId environment) {
        return find(environment).orElseThrow(() -> CapsuleException.notFound("environment", environment));
    }

    /** In the order of creation. */
    public List<Environment> list(ProjectId project) {
        return tenants.jdbc()
                .sql("select * from environment where project_id = :project order by id")
                .param("project", project)
                .query(ENVIRONMENT)
                .list();
    }

    /** False when the project has one of that name. */
    boolean insert(OrganizationId organization, Environment environment) {
        return tenants.jdbc()
                        .sql("""
                        insert into environment (organization_id, id, project_id, name, kind, version, created_at)
                        values (:organization, :id, :project, :name, :kind, :version, :createdAt)
                        on conflict (organization_id, project_id, name) do nothing
                        """)
                        .param("organization", organization)
                        .param("id", environment.id())
                        .param("project", environment.projectId())
                        .param("name", environment.name())
                        .param("kind", environment.kind())
                        .param("version", environment.version())
                        .param("createdAt", environment.createdAt())
                        .update()
                > 0;
    }
}
