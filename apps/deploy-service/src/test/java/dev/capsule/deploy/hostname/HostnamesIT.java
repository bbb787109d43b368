package dev.capsule.deploy.hostname;

import static dev.capsule.testkit.service.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.deploy.DeployViews.Environment;
import dev.capsule.contracts.deploy.DeployViews.Project;
import dev.capsule.contracts.deploy.DeployViews.Service;
import dev.capsule.contracts.deploy.ServiceRequest.DeleteService;
import dev.capsule.deploy.testing.ConfigurationFixture;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.testkit.database.DatabaseFixture;
import dev.capsule.testkit.service.Callers;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HostnamesIT {
    @Order(1)
    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("deploy");

    @Order(2)
    @RegisterExtension
    static final ConfigurationFixture configuration = new ConfigurationFixture(database);

    private final Hostnames hostnames = configuration.part(Hostnames.class);
    private final Caller owner = Callers.ownerOfANewOrganization();
    private final String projectName = "p" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void allocatesOnceAndThenAlwaysGivesTheSame() {
        Project project = configuration.project(owner, projectName);
        Service service = configuration.service(owner, project, "web");

        String production = allocate(owner, project, service, "production");
        assertThat(production).isEqualTo("web-" + projectName + ".localhost");
        assertThat(allocate(owner, project, service, "production")).isEqualTo(production);
        assertThat(allocate(owner, project, service, "staging")).isEqualTo("web-staging-" + projectName + ".localhost");
    }

    @Test
    void givesTheSecondOfTheSameNamesAnother() {
        Caller other = Callers.ownerOfANewOrganization();
        Project ours = configuration.project(owner, projectName);
        Project theirs = configuration.project(other, projectName);

        String first = allocate(owner, ours, configuration.service(owner, ours, "web"), "production");
        String second = allocate(other, theirs, configuration.service(other, theirs, "web"), "production");

        assertThat(second)
                .isNotEqualTo(first)
                .startsWith("web-" + projectName + "-")
                .endsWith(".localhost");
    }

    @Test
    void freesTheNameOfAServiceThatIsGone() {
        Project project = configuration.project(owner, projectName);
        Service service = configuration.service(owner, project, "web");
        String host = allocate(owner, project, service, "production");
        configuration.ask(new DeleteService(service.id()), owner);

        assertThat(allocate(owner, project, configuration.service(owner, project, "web"), "production"))
                .isEqualTo(host);
    }

    @Test
    void findsNothingBeforeItIsAllocatedAndNothingOfOthers() {
        Project project = configuration.project(owner, projectName);
        Service service = configuration.service(owner, project, "web");
        Environment production = configuration.environment(owner, project, "production");
        assertThat(find(owner, service, production)).isEmpty();
        allocate(owner, project, service, "production");

        assertThat(find(owner, service, production)).isPresent();
        assertThat(find(Callers.ownerOfANewOrganization(), service, production)).isEmpty();
    }

    @Test
    void givesNoNameInAnEnvironmentOfAnotherProject() {
        Project project = configuration.project(owner, projectName);
        Service service = configuration.service(owner, project, "web");
        Project other = configuration.project(owner, "other");

        refused(ErrorCode.NOT_FOUND, () -> allocate(owner, other, service, "production"));
    }

    private String allocate(Caller caller, Project project, Service service, String name) {
        Environment environment = configuration.environment(caller, project, name);
        return database.tenants()
                .inTransaction(caller.organization(), () -> hostnames.allocate(service.id(), environment.id()));
    }

    private Optional<String> find(Caller caller, Service service, Environment environment) {
        return database.tenants()
                .inTransaction(caller.organization(), () -> hostnames.find(service.id(), environment.id()));
    }
}
