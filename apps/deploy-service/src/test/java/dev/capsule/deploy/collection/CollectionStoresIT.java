package dev.capsule.deploy.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.contracts.deploy.DeployEvent;
import dev.capsule.contracts.deploy.DeployEvent.DeploymentFact;
import dev.capsule.contracts.deploy.DeploymentStatus;
import dev.capsule.contracts.monitor.LogSource;
import dev.capsule.contracts.wire.WireJson;
import dev.capsule.deploy.build.Tenant;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.testkit.database.DatabaseFixture;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CollectionStoresIT {
    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("deploy");

    private OriginStore origins;
    private Tenant tenant;

    @BeforeEach
    void arrange() {
        origins = new OriginStore(database.system(), database.tenants());
        tenant = Tenant.create(database.tenants());
    }

    @Test
    void findsEveryTargetWithTheNameOfItsEnvironment() {
        run("""
                insert into target (organization_id, id, service_id, environment_id, cluster, created_at)
                values (:organization, :target, :service, :environment, 'default', now())
                """);
        run("insert into work (target_id, organization_id, wake_at) values (:target, :organization, now())");

        assertThat(origins.organizations()).contains(tenant.organization());
        assertThat(origins.targets(tenant.organization())).singleElement().satisfies(found -> {
            assertThat(found.target()).isEqualTo(tenant.target());
            assertThat(found.origin().environmentName()).isEqualTo("production");
            assertThat(found.origin().service()).isEqualTo(tenant.service());
        });
        assertThat(origins.environmentName(tenant.organization(), tenant.environment()))
                .contains("production");
    }

    @Test
    void tellsWhatHappenedToDeploymentsFromTheOutboxOnward() {
        DeploymentId deployment = new DeploymentId(UUID.randomUUID());
        told(1, "audit.recorded.v1", "{}");
        told(2, "deployment.progressed.v1", fact(deployment, DeploymentStatus.BUILDING, "Builds."));
        told(3, "deployment.completed.v1", fact(deployment, DeploymentStatus.RUNNING, "Release v3 is live."));
        ToldStore told = new ToldStore(database.system(), database.tenants());
        PlatformOutput output = new PlatformOutput(tenant.organization(), told, _ -> "production");

        LineSource.Piece first = output.read(0, 2);
        LineSource.Piece second = output.read(first.nextCursor(), 10);

        assertThat(told.organizations()).contains(tenant.organization());
        assertThat(first.lines())
                .extracting(LineSource.SourceLine::text)
                .containsExactly("Deployment building: Builds.");
        assertThat(second.lines()).singleElement().satisfies(line -> {
            assertThat(line.text()).isEqualTo("Deployment running: Release v3 is live.");
            assertThat(line.source()).isEqualTo(LogSource.PLATFORM);
            assertThat(line.origin().deployment()).isEqualTo(deployment);
        });
        assertThat(output.read(second.nextCursor(), 10).isEmpty()).isTrue();
    }

    private String fact(DeploymentId deployment, DeploymentStatus status, String message) {
        return WireJson.tolerant()
                .writeValueAsString(new DeployEvent.DeploymentProgressed(
                        tenant.organization(),
                        new DeploymentFact(
                                deployment,
                                tenant.service(),
                                tenant.environment(),
                                tenant.project(),
                                1,
                                status,
                                50,
                                message,
                                null)));
    }

    private void told(long number, String key, String payload) {
        database.tenants().inTransaction(tenant.organization(), () -> {
            database.tenants()
                    .jdbc()
                    .sql("""
                            insert into outbox_head (organization_id, last_number) values (:organization, :number)
                            on conflict (organization_id) do update set last_number = :number
                            """)
                    .params(Map.of("organization", tenant.organization(), "number", number))
                    .update();
            database.tenants()
                    .jdbc()
                    .sql("insert into outbox values (:organization, :number, :key, now(), :payload)")
                    .params(Map.of(
                            "organization", tenant.organization(), "number", number, "key", key, "payload", payload))
                    .update();
        });
    }

    private void run(String statement) {
        database.tenants()
                .inTransaction(
                        tenant.organization(),
                        () -> database.tenants()
                                .jdbc()
                                .sql(statement)
                                .params(Map.of(
                                        "organization",
                                        tenant.organization(),
                                        "target",
                                        tenant.target(),
                                        "service",
                                        tenant.service(),
                                        "environment",
                                        tenant.environment()))
                                .update());
    }
}
