package dev.capsule.deploy.environment;

import static dev.capsule.testkit.service.Refusals.refused;
import static dev.capsule.testkit.service.Refusals.refusedAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.deploy.DeployViews.Environment;
import dev.capsule.contracts.deploy.DeployViews.EnvironmentKind;
import dev.capsule.contracts.deploy.DeployViews.Project;
import dev.capsule.contracts.deploy.ProjectRequest.CreateEnvironment;
import dev.capsule.contracts.deploy.ProjectRequest.DeleteEnvironment;
import dev.capsule.contracts.deploy.ProjectRequest.FindEnvironment;
import dev.capsule.contracts.deploy.ProjectRequest.FindEnvironments;
import dev.capsule.deploy.testing.ConfigurationFixture;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.testkit.database.DatabaseFixture;
import dev.capsule.testkit.service.Callers;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EnvironmentHandlersIT {
    @Order(1)
    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("deploy");

    @Order(2)
    @RegisterExtension
    static final ConfigurationFixture configuration = new ConfigurationFixture(database);

    private final Caller owner = Callers.ownerOfANewOrganization();
    private final Project project = configuration.project(owner, "shop");

    @Test
    void addsAnEnvironmentAfterTheFirstThree() {
        Environment created = create("qa");

        assertThat(configuration.ask(new FindEnvironment(created.id()), owner)).isEqualTo(created);
        assertThat(configuration.ask(new FindEnvironments(project.id()), owner).items())
                .hasSize(4)
                .last()
                .isEqualTo(created);
        assertThat(configuration.events().actions(owner.organization()))
                .containsExactly("project.create", "environment.create");
    }

    @Test
    void refusesANameThatIsTakenOrNoName() {
        refusedAt("/name", ErrorCode.ALREADY_EXISTS, () -> create("staging"));
        refusedAt("/name", ErrorCode.INVALID_NAME, () -> create("Q A"));
    }

    @Test
    void refusesMoreThanAHundred() {
        for (int number = 3; number < Environments.MOST; number++) {
            create("e" + number);
        }
        refused(ErrorCode.QUOTA_EXCEEDED, () -> create("one-too-many"));
    }

    @Test
    void forgetsADeletedEnvironmentAtOnceWhenNothingRunsThere() {
        Environment created = create("qa");
        configuration.ask(new DeleteEnvironment(created.id()), owner);

        refused(ErrorCode.NOT_FOUND, () -> configuration.ask(new FindEnvironment(created.id()), owner));
        create("qa");
    }

    private Environment create(String name) {
        return configuration.ask(new CreateEnvironment(project.id(), name, EnvironmentKind.PREVIEW), owner);
    }
}
