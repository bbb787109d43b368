package dev.capsule.deploy.removal;

import static dev.capsule.testkit.service.Refusals.refused;
import static dev.capsule.testkit.service.Refusals.refusedAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.contracts.PageRequest;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.auth.AuthEvent.OrganizationDeleted;
import dev.capsule.contracts.deploy.DeployEvent.ServiceDeleted;
import dev.capsule.contracts.deploy.DeployViews.Environment;
import dev.capsule.contracts.deploy.DeployViews.Project;
import dev.capsule.contracts.deploy.DeployViews.Service;
import dev.capsule.contracts.deploy.PlatformRequest.FindSource;
import dev.capsule.contracts.deploy.PlatformRequest.RegisterSource;
import dev.capsule.contracts.deploy.ProjectRequest.DeleteEnvironment;
import dev.capsule.contracts.deploy.ProjectRequest.DeleteProject;
import dev.capsule.contracts.deploy.ProjectRequest.FindEnvironment;
import dev.capsule.contracts.deploy.ProjectRequest.FindProjects;
import dev.capsule.contracts.deploy.ServiceRequest.DeleteService;
import dev.capsule.contracts.deploy.ServiceRequest.FindService;
import dev.capsule.contracts.deploy.SettingRequest.ChangeSecrets;
import dev.capsule.deploy.testing.ConfigurationFixture;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.ProjectId;
import dev.capsule.testkit.database.DatabaseFixture;
import dev.capsule.testkit.service.Callers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

class RemovalsIT {
    @Order(1)
    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("deploy");

    @Order(2)
    @RegisterExtension
    static final ConfigurationFixture configuration = new ConfigurationFixture(database);

    private static final Digest DIGEST = Digest.of(new byte[] {1});

    private final Caller owner = Callers.ownerOfANewOrganization();
    private final Project project = configuration.project(owner, "shop");
    private final Service service = configuration.service(owner, project, "web");
    private final Environment staging = configuration.environment(owner, project, "staging");

    @Test
    void forgetsAServiceAtOnceWhenNothingOfItIsLeft() {
        configuration.ask(new ChangeSecrets(service.id(), "staging", Map.of("TOKEN", "1"), List.of(), false), owner);
        configuration.ask(new DeleteService(service.id()), owner);

        refused(ErrorCode.NOT_FOUND, () -> configuration.ask(new FindService(service.id()), owner));
        assertThat(configuration.events().of(owner.organization(), ServiceDeleted.class))
                .containsExactly(new ServiceDeleted(owner.organization(), project.id(), service.id()));
        assertThat(rows("secret_version")).isZero();
    }

    @Test
    void keepsAServiceUntilTheLastOfItIsGone() {
        configuration.remains().add(service.id(), staging.id());
        configuration.ask(new DeleteService(service.id()), owner);
        configuration.ask(new DeleteService(service.id()), owner);

        assertThat(configuration.ask(new FindService(service.id()), owner).status())
                .isEqualTo("deleting");
        refusedAt("/name", ErrorCode.ALREADY_EXISTS, () -> configuration.service(owner, project, "web"));
        settle();
        assertThat(configuration.ask(new FindService(service.id()), owner).status())
                .isEqualTo("deleting");

        configuration.remains().clear(service.id(), staging.id());
        settle();
        refused(ErrorCode.NOT_FOUND, () -> configuration.ask(new FindService(service.id()), owner));
        configuration.service(owner, project, "web");
    }

    @Test
    void beginsNothingNewInWhatIsBeingDeleted() {
        configuration.remains().add(service.id(), staging.id());
        configuration.ask(new DeleteProject(project.id()), owner);

        refused(ErrorCode.CONFLICT_STATE, () -> configuration.service(owner, project, "api"));
        Removals removals = configuration.part(Removals.class);
        refused(ErrorCode.CONFLICT_STATE, () -> inTransaction(() -> removals.requireStaying(service.id())));
        refused(ErrorCode.CONFLICT_STATE, () -> inTransaction(() -> removals.requireStaying(staging.id())));
    }

    @Test
    void forgetsAProjectWithTheLastServiceInIt() {
        configuration.remains().add(service.id(), staging.id());
        configuration.service(owner, project, "api");
        configuration.ask(new DeleteProject(project.id()), owner);
        assertThat(projects()).containsExactly(project.id());

        configuration.remains().clear(service.id(), staging.id());
        settle();
        assertThat(projects()).isEmpty();
        assertThat(configuration.events().of(owner.organization(), ServiceDeleted.class))
                .hasSize(2);
    }

    @Test
    void keepsAnEnvironmentUntilTheLastThatRunsThereIsGone() {
        configuration.remains().add(service.id(), staging.id());
        configuration.ask(new DeleteEnvironment(staging.id()), owner);
        configuration.ask(new FindEnvironment(staging.id()), owner);

        configuration.remains().clear(service.id(), staging.id());
        settle();
        refused(ErrorCode.NOT_FOUND, () -> configuration.ask(new FindEnvironment(staging.id()), owner));
        configuration.ask(new FindService(service.id()), owner);
    }

    @Test
    void forgetsEverythingOfAnOrganizationThatEnds() {
        configuration.remains().add(service.id(), staging.id());
        configuration.ask(new ChangeSecrets(service.id(), null, Map.of("TOKEN", "1"), List.of(), false), owner);
        configuration.ask(new RegisterSource(DIGEST, 1), owner);
        configuration.handlers().tell(new OrganizationDeleted(owner.organization()));
        configuration.handlers().tell(new OrganizationDeleted(owner.organization()));
        refused(ErrorCode.CONFLICT_STATE, () -> configuration.project(owner, "late"));
        assertThat(rows("data_key")).isEqualTo(1);

        configuration.remains().clear(service.id(), staging.id());
        settle();
        for (String table :
                List.of("project", "environment", "service", "secret", "secret_version", "data_key", "source")) {
            assertThat(rows(table)).as(table).isZero();
        }
        assertThat(configuration.ask(new FindSource(DIGEST), owner).present()).isFalse();
    }

    @Test
    void leavesOtherOrganizationsAlone() {
        Caller other = Callers.ownerOfANewOrganization();
        Service theirs = configuration.service(other, configuration.project(other, "shop"), "web");
        configuration.handlers().tell(new OrganizationDeleted(owner.organization()));

        configuration.ask(new FindService(theirs.id()), other);
    }

    private void settle() {
        inTransaction(
                () -> configuration.part(Removals.class).settle(owner.organization(), service.id(), staging.id()));
    }

    private void inTransaction(Runnable work) {
        database.tenants().inTransaction(owner.organization(), work);
    }

    private List<ProjectId> projects() {
        return configuration.ask(new FindProjects(null, PageRequest.first()), owner).items().stream()
                .map(Project::id)
                .toList();
    }

    private int rows(String table) {
        return JdbcClient.create(database.superuser())
                .sql("select count(*) from deploy." + table + " where organization_id = :organization")
                .param("organization", owner.organization().value())
                .query(Integer.class)
                .single();
    }
}
