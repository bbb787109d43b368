package dev.capsule.deploy.build;

import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.DeploymentSource;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ProjectId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.TargetId;
import dev.capsule.persistence.TenantTransactions;
import java.util.Map;
import java.util.UUID;

/** An organization of its own with one service in one environment. */
public record Tenant(
        OrganizationId organization, ProjectId project, EnvironmentId environment, ServiceId service, TargetId target) {
    public static Tenant create(TenantTransactions tenants) {
        Tenant tenant = new Tenant(
                new OrganizationId(UUID.randomUUID()),
                new ProjectId(UUID.randomUUID()),
                new EnvironmentId(UUID.randomUUID()),
                new ServiceId(UUID.randomUUID()),
                new TargetId(UUID.randomUUID()));
        tenants.inTransaction(tenant.organization(), () -> tenant.insert(tenants));
        return tenant;
    }

    public BuildOrder order() {
        return order(new DeploymentSource.Upload(Digest.of(new byte[] {1}), null));
    }

    public BuildOrder order(DeploymentSource source) {
        return new BuildOrder(
                organization,
                project,
                service,
                environment,
                target,
                new DeploymentId(UUID.randomUUID()),
                source,
                DeployViews.ServiceSource.WHOLE);
    }

    private void insert(TenantTransactions tenants) {
        Map<String, Object> ids = Map.of(
                "organization", organization, "project", project, "environment", environment, "service", service);
        for (String statement : new String[] {"""
            insert into project (organization_id, id, name, slug, created_at, updated_at)
            values (:organization, :project, 'shop', 'shop', now(), now())
            """, """
            insert into environment (organization_id, id, project_id, name, kind, created_at)
            values (:organization, :environment, :project, 'production', 'PRODUCTION', now())
            """, """
            insert into service (organization_id, id, project_id, name, source, configuration, created_at, updated_at)
            values (:organization, :service, :project, 'web', '{}', '{}', now(), now())
            """}) {
            tenants.jdbc().sql(statement).params(ids).update();
        }
    }
}
