package dev.capsule.deploy.cluster;

import dev.capsule.contracts.deploy.DeployViews.Cluster;
import dev.capsule.deploy.secret.SealedText;
import dev.capsule.kernel.ClusterId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.persistence.RowReader;
import dev.capsule.persistence.TenantTransactions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** The clusters of an organization. Inside the tenant's transaction. */
@Component
class ClusterStore {
    private static final RowMapper<Cluster> CLUSTER = RowReader.mapper(row -> new Cluster(
            row.id("id", ClusterId::new),
            row.slug("name"),
            row.text("server"),
            row.text("version"),
            row.text("gateway"),
            row.instant("created_at")));
    private static final RowMapper<SealedText> KUBECONFIG =
            RowReader.mapper(row -> new SealedText(UUID.fromString(row.text("data_key_id")), row.bytes("kubeconfig")));

    private final TenantTransactions tenants;

    ClusterStore(TenantTransactions tenants) {
        this.tenants = tenants;
    }

    Optional<Cluster> find(String name) {
        return tenants.jdbc()
                .sql("select * from cluster where name = :name")
                .param("name", name)
                .query(CLUSTER)
                .optional();
    }

    SealedText kubeconfig(ClusterId cluster) {
        return tenants.jdbc()
                .sql("select data_key_id, kubeconfig from cluster where id = :cluster")
                .param("cluster", cluster)
                .query(KUBECONFIG)
                .single();
    }

    List<Cluster> list() {
        return tenants.jdbc()
                .sql("select * from cluster order by name")
                .query(CLUSTER)
                .list();
    }

    /** False when the organization has one of that name. */
    boolean insert(OrganizationId organization, Cluster cluster, SealedText kubeconfig) {
        return tenants.jdbc()
                        .sql("""
                        insert into cluster (organization_id, id, name, server, version, gateway, data_key_id, kubeconfig,
                            created_at)
                        values (:organization, :id, :name, :server, :version, :gateway, :dataKey, :kubeconfig, :createdAt)
                        on conflict (organization_id, name) do nothing
                        """)
                        .param("organization", organization)
                        .param("id", cluster.id())
                        .param("name", cluster.name())
                        .param("server", cluster.server())
                        .param("version", cluster.version())
                        .param("gateway", cluster.gateway())
                        .param("dataKey", kubeconfig.dataKey())
                        .param("kubeconfig", kubeconfig.ciphertext())
                        .param("createdAt", cluster.createdAt())
                        .update()
                > 0;
    }

    void delete(ClusterId cluster) {
        tenants.jdbc()
                .sql("delete from cluster where id = :cluster")
                .param("cluster", cluster)
                .update();
    }
}
