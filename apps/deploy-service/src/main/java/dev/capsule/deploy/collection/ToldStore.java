package dev.capsule.deploy.collection;

import dev.capsule.contracts.deploy.DeployEvent;
import dev.capsule.contracts.deploy.DeployEvent.DeploymentFact;
import dev.capsule.contracts.wire.WireJson;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.persistence.RowReader;
import dev.capsule.persistence.SystemTransactions;
import dev.capsule.persistence.TenantTransactions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What this service told of deployments, in the order in which it told it; read from its outbox. */
@Component
class ToldStore {
    private static final JsonMapper JSON = WireJson.tolerant();

    private final SystemTransactions system;
    private final TenantTransactions tenants;

    ToldStore(SystemTransactions system, TenantTransactions tenants) {
        this.system = system;
        this.tenants = tenants;
    }

    /** @param fact empty for what was told of something else */
    record Told(long number, Instant at, Optional<DeploymentFact> fact) {}

    List<OrganizationId> organizations() {
        return system.inTransaction(() -> system.jdbc()
                .sql("select organization_id from outbox_head")
                .query(RowReader.mapper(row -> row.id("organization_id", OrganizationId::new)))
                .list());
    }

    List<Told> after(OrganizationId organization, long number, int limit) {
        return tenants.inTransaction(
                organization,
                () -> tenants.jdbc()
                        .sql("""
                        select number, at, key, payload from outbox where number > :number
                        order by number limit :limit
                        """)
                        .param("number", number)
                        .param("limit", limit)
                        .query(RowReader.mapper(row -> new Told(
                                row.number("number"), row.instant("at"), fact(row.text("key"), row.text("payload")))))
                        .list());
    }

    private static Optional<DeploymentFact> fact(String key, String payload) {
        return switch (key) {
            case "deployment.started.v1",
                    "deployment.progressed.v1",
                    "deployment.completed.v1",
                    "deployment.failed.v1" ->
                // All four have the same shape.
                Optional.of(JSON.readValue(payload, DeployEvent.DeploymentProgressed.class)
                        .fact());
            default -> Optional.empty();
        };
    }
}
