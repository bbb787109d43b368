package dev.capsule.deploy.service;

import static dev.capsule.testkit.service.Refusals.refused;
import static dev.capsule.testkit.service.Refusals.refusedAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.contracts.PageRequest;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.access.Scope;
import dev.capsule.contracts.deploy.DeployViews.Project;
import dev.capsule.contracts.deploy.DeployViews.Service;
import dev.capsule.contracts.deploy.DeployViews.ServiceConfiguration;
import dev.capsule.contracts.deploy.DeployViews.ServiceSource;
import dev.capsule.contracts.deploy.ServiceRequest.CreateService;
import dev.capsule.contracts.deploy.ServiceRequest.FindService;
import dev.capsule.contracts.deploy.ServiceRequest.FindServices;
import dev.capsule.contracts.deploy.ServiceRequest.UpdateService;
import dev.capsule.deploy.testing.ConfigurationFixture;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.ServiceType;
import dev.capsule.testkit.database.DatabaseFixture;
import dev.capsule.testkit.service.Callers;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceHandlersIT {
    @Order(1)
    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("deploy");

    @Order(2)
    @RegisterExtension
    static final ConfigurationFixture configuration = new ConfigurationFixture(database);

    private final Caller owner = Callers.ownerOfANewOrganization();
    private final Project project = configuration.project(owner, "shop");

    @Test
    void keepsWhatIsSaidOfAService() {
        ServiceSource source = new ServiceSource("apps/web", "make", "./run", "web");
        ServiceConfiguration said = new ServiceConfiguration(500, 256, 9000, "/healthz", 30, "./migrate", null);
        Service created =
                configuration.ask(new CreateService(project.id(), "web", ServiceType.WEB, source, said), owner);

        assertThat(created.status()).isEqualTo("inactive");
        assertThat(configuration.ask(new FindService(created.id()), owner)).isEqualTo(created);
        assertThat(created.source()).isEqualTo(source);
        assertThat(created.configuration()).isEqualTo(said);
        assertThat(configuration.events().actions(owner.organization()))
                .containsExactly("project.create", "service.create");
    }

    @Test
    void leavesTheTypeOpenUntilTheFirstBuildFindsItOut() {
        Service created = configuration.service(owner, project, "web");
        ServiceStore store = configuration.part(ServiceStore.class);
        database.tenants().inTransaction(owner.organization(), () -> {
            store.detected(created.id(), ServiceType.API);
            store.detected(created.id(), ServiceType.WORKER);
        });

        assertThat(created.type()).isNull();
        assertThat(configuration.ask(new FindService(created.id()), owner).type())
                .isEqualTo(ServiceType.API);
    }

    @Test
    void changesOnlyWhatIsSaid() {
        Service before = configuration.service(owner, project, "web");
        ServiceSource source = new ServiceSource("apps/web", null, null, null);
        Service after = configuration.ask(new UpdateService(before.id(), before.version(), null, source, null), owner);

        assertThat(after.source()).isEqualTo(source);
        assertThat(after.configuration()).isEqualTo(before.configuration());
        assertThat(after.version()).isEqualTo(before.version() + 1);
        refused(
                ErrorCode.VERSION_MISMATCH,
                () -> configuration.ask(new UpdateService(before.id(), before.version(), null, source, null), owner));
    }

    @Test
    void refusesTheSameNameInOneProjectOnly() {
        configuration.service(owner, project, "web");
        configuration.service(owner, configuration.project(owner, "other"), "web");

        refusedAt("/name", ErrorCode.ALREADY_EXISTS, () -> configuration.service(owner, project, "web"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Web", "a b", "🚀", "a_b", "-a", "a-", "../a"})
    void refusesNamesThatNoHostNameCanHave(String name) {
        refusedAt("/name", ErrorCode.INVALID_NAME, () -> configuration.service(owner, project, name));
        refusedAt("/name", ErrorCode.INVALID_NAME, () -> configuration.service(owner, project, "x".repeat(300)));
    }

    @Test
    void listsByProjectAndNamePageByPage() {
        Service web = configuration.service(owner, project, "web");
        Service worker = configuration.service(owner, project, "worker");
        Service otherWeb = configuration.service(owner, configuration.project(owner, "other"), "web");
        PageRequest one = new PageRequest(null, 1);
        var first = configuration.ask(new FindServices(project.id(), null, one), owner);
        var second =
                configuration.ask(new FindServices(project.id(), null, new PageRequest(first.nextCursor(), 1)), owner);

        assertThat(first.items()).containsExactly(web);
        assertThat(second.items()).containsExactly(worker);
        assertThat(second.nextCursor()).isNull();
        assertThat(configuration
                        .ask(new FindServices(null, "web", PageRequest.first()), owner)
                        .items())
                .containsExactly(web, otherWeb);
    }

    @Test
    void listsOnlyWhatTheCallerMaySee() {
        Service seen = configuration.service(owner, project, "web");
        configuration.service(owner, configuration.project(owner, "other"), "web");
        Caller guest = Callers.with(
                owner.organization(), Scope.of(owner.organization(), project.id()), Permission.SERVICE_VIEW);

        assertThat(configuration
                        .ask(new FindServices(null, null, PageRequest.first()), guest)
                        .items())
                .containsExactly(seen);
    }

    @Test
    void saysThatAProjectToListIsNotThere() {
        Project foreign = configuration.project(Callers.ownerOfANewOrganization(), "shop");
        refused(
                ErrorCode.NOT_FOUND,
                () -> configuration.ask(new FindServices(foreign.id(), null, PageRequest.first()), owner));
    }
}
