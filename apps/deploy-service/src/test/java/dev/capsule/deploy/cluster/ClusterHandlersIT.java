package dev.capsule.deploy.cluster;

import static dev.capsule.testkit.service.Refusals.refused;
import static dev.capsule.testkit.service.Refusals.refusedAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.access.Role;
import dev.capsule.contracts.access.Scope;
import dev.capsule.contracts.deploy.ClusterRequest.AddCluster;
import dev.capsule.contracts.deploy.ClusterRequest.FindClusters;
import dev.capsule.contracts.deploy.ClusterRequest.RemoveCluster;
import dev.capsule.contracts.deploy.DeployViews.Cluster;
import dev.capsule.deploy.secret.TextSealing;
import dev.capsule.deploy.testing.ConfigurationFixture;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.testkit.cluster.TestCluster;
import dev.capsule.testkit.database.DatabaseFixture;
import dev.capsule.testkit.service.Callers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

class ClusterHandlersIT {
    @Order(1)
    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("deploy");

    @Order(2)
    @RegisterExtension
    static final ConfigurationFixture configuration = new ConfigurationFixture(database, _ -> {}, "cluster");

    private final OrganizationId organization = new OrganizationId(UUID.randomUUID());
    private final Caller administrator =
            Callers.with(organization, Scope.of(organization), Permission.ORG_VIEW, Permission.PLATFORM_ADMIN);

    @Test
    void addsListsAndRemovesACluster() {
        Cluster added = add("europe");

        assertThat(added.version()).startsWith("v1.");
        assertThat(added.server()).startsWith("https://");
        assertThat(list(administrator)).containsExactly(added);
        assertThat(list(Callers.ownerOfANewOrganization())).isEmpty();

        configuration.ask(new RemoveCluster("europe"), administrator);
        assertThat(list(administrator)).isEmpty();
        refused(ErrorCode.NOT_FOUND, () -> configuration.ask(new RemoveCluster("europe"), administrator));
        assertThat(configuration.events().actions(organization)).containsExactly("cluster.add", "cluster.remove");
    }

    @Test
    void keepsTheKubeconfigSealedAndBoundToItsRow() {
        Cluster added = add("europe");
        add("america");

        List<byte[]> stored = JdbcClient.create(database.superuser())
                .sql("select kubeconfig from deploy.cluster")
                .query(byte[].class)
                .list();
        assertThat(stored)
                .hasSizeGreaterThanOrEqualTo(2)
                .noneMatch(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).contains("apiVersion"));
        database.tenants().inTransaction(organization, () -> {
            ClusterStore store = configuration.part(ClusterStore.class);
            TextSealing sealing = configuration.part(TextSealing.class);
            var sealed = store.kubeconfig(added.id());
            assertThat(sealing.open(organization, "cluster", added.id().value(), sealed))
                    .isEqualTo(kubeconfig());
            refused(ErrorCode.INTERNAL, () -> sealing.open(organization, "cluster", UUID.randomUUID(), sealed));
        });
    }

    @Test
    void refusesANameThatIsTakenOrReserved() {
        add("europe");

        refusedAt("/name", ErrorCode.ALREADY_EXISTS, () -> add("europe"));
        refusedAt("/name", ErrorCode.INVALID_REQUEST, () -> add("default"));
        refusedAt("/name", ErrorCode.INVALID_NAME, () -> add("Not A Name"));
        assertThat(list(administrator)).hasSize(1);
    }

    @Test
    void keepsNothingOfAClusterThatDoesNotAnswer() {
        String elsewhere = kubeconfig().replaceAll("server: .*", "server: https://127.0.0.1:1");

        refusedAt(
                "/kubeconfig",
                ErrorCode.INVALID_REQUEST,
                () -> configuration.ask(new AddCluster("europe", elsewhere, null), administrator));
        assertThat(list(administrator)).isEmpty();
    }

    @Test
    void letsOnlyAnAdministratorChangeClusters() {
        Caller owner = Callers.withRole(organization, Role.OWNER);

        refused(ErrorCode.FORBIDDEN, () -> configuration.ask(new AddCluster("europe", "{}", null), owner));
        refused(ErrorCode.FORBIDDEN, () -> configuration.ask(new RemoveCluster("europe"), owner));
        assertThat(list(owner)).isEmpty();
    }

    @Test
    void printsNoKubeconfig() {
        assertThat(new AddCluster("europe", "of-great-value", null).toString()).doesNotContain("of-great-value");
    }

    private Cluster add(String name) {
        return configuration.ask(new AddCluster(name, kubeconfig(), null), administrator);
    }

    private List<Cluster> list(Caller caller) {
        return configuration.ask(new FindClusters(), caller).items();
    }

    private static String kubeconfig() {
        try {
            return Files.readString(TestCluster.require().kubeconfig());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
