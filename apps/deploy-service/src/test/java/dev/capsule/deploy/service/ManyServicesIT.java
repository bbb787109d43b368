package dev.capsule.deploy.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.contracts.PageRequest;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.deploy.DeployViews.Project;
import dev.capsule.contracts.deploy.DeployViews.Service;
import dev.capsule.contracts.deploy.ServiceRequest.FindServices;
import dev.capsule.deploy.access.Visibility;
import dev.capsule.deploy.testing.ConfigurationFixture;
import dev.capsule.kernel.ProjectId;
import dev.capsule.testkit.database.DatabaseFixture;
import dev.capsule.testkit.service.Callers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class ManyServicesIT {
    @Order(1)
    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("deploy");

    @Order(2)
    @RegisterExtension
    static final ConfigurationFixture configuration = new ConfigurationFixture(database);

    private static final Caller OWNER = Callers.ownerOfANewOrganization();
    private static final Visibility ALL = new Visibility(true, Set.of());
    private static ProjectId project = new ProjectId(UUID.randomUUID());

    @BeforeAll
    static void makeTenThousandServicesInAHundredProjects() {
        for (int number = 0; number < 100; number++) {
            Project created = configuration.project(OWNER, "p" + number);
            project = created.id();
            JdbcClient.create(database.superuser())
                    .sql("""
                            insert into deploy.service (organization_id, id, project_id, name, source, configuration,
                                                        created_at, updated_at)
                            select :organization, gen_random_uuid(), :project, 's' || n, '{"path":""}', '{}', now(), now()
                            from generate_series(1, 100) n
                            """)
                    .param("organization", OWNER.organization().value())
                    .param("project", created.id().value())
                    .update();
        }
        JdbcClient.create(database.superuser()).sql("analyze deploy.service").update();
    }

    static Stream<ServiceFilter> filters() {
        return Stream.of(
                new ServiceFilter(null, null, ALL),
                new ServiceFilter(project, null, ALL),
                new ServiceFilter(null, "s7", ALL),
                new ServiceFilter(project, "s7", ALL));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void readsAnIndexInItsOrderAndNotTheTable(ServiceFilter filter) {
        assertThat(plan(filter)).contains("Index").doesNotContain("Seq Scan");
    }

    @Test
    void sortsNothingForTheLongestLists() {
        assertThat(plan(new ServiceFilter(null, null, ALL))).doesNotContain("Sort");
        assertThat(plan(new ServiceFilter(project, null, ALL))).doesNotContain("Sort");
    }

    @Test
    void findsEachServiceOnce() {
        Set<UUID> seen = new HashSet<>();
        String cursor = null;
        do {
            var page = configuration.ask(new FindServices(null, null, new PageRequest(cursor, 200)), OWNER);
            List<UUID> ids =
                    page.items().stream().map(Service::id).map(id -> id.value()).toList();
            assertThat(seen).doesNotContainAnyElementsOf(ids);
            seen.addAll(ids);
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(seen).hasSize(10_000);
    }

    private static String plan(ServiceFilter filter) {
        return database.tenants()
                .inTransaction(
                        OWNER.organization(),
                        () -> String.join(
                                "\n",
                                database.tenants()
                                        .jdbc()
                                        .sql("explain select * from service where " + filter.condition()
                                                + " order by id limit 51")
                                        .param("after", new UUID(0, 0))
                                        .param("project", filter.project())
                                        .param("name", filter.name())
                                        .query(String.class)
                                        .list()));
    }
}
