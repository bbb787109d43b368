package dev.capsule.deploy.access;

import static dev.capsule.testkit.service.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.contracts.PageRequest;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.access.Role;
import dev.capsule.contracts.access.Scope;
import dev.capsule.contracts.deploy.PlatformRequest.FindSource;
import dev.capsule.contracts.deploy.PlatformRequest.RegisterSource;
import dev.capsule.contracts.deploy.ProjectRequest.CreateProject;
import dev.capsule.contracts.deploy.ProjectRequest.FindProjects;
import dev.capsule.contracts.deploy.ServiceRequest.FindServices;
import dev.capsule.deploy.access.Rights.Right;
import dev.capsule.deploy.testing.ConfigurationFixture;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.testkit.database.DatabaseFixture;
import dev.capsule.testkit.service.Callers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RightsIT {
    @Order(1)
    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("deploy");

    @Order(2)
    @RegisterExtension
    static final ConfigurationFixture configuration = new ConfigurationFixture(database);

    private static final Digest DIGEST = Digest.of(new byte[] {1});
    /** Requests that are about nothing stored, with tests of their own below. */
    private static final Set<Class<?>> OF_NOTHING =
            Set.of(FindProjects.class, CreateProject.class, FindServices.class, FindSource.class, RegisterSource.class);

    private final Caller owner = Callers.ownerOfANewOrganization();
    private final OrganizationId organization = owner.organization();
    private final World world = World.of(owner, configuration);

    static List<Right> rights() {
        return Rights.TABLE;
    }

    @Test
    void knowsOfEveryRequest() {
        Set<Class<?>> known = new HashSet<>(OF_NOTHING);
        Rights.TABLE.forEach(right -> known.add(right.asking().apply(world).getClass()));

        assertThat(configuration.handlers().requestTypes()).isEqualTo(known);
    }

    @ParameterizedTest
    @MethodSource("rights")
    void isAllowedWithExactlyThatPermission(Right right) {
        for (Permission other : Permission.values()) {
            if (other != right.permission()) {
                Caller caller = Callers.with(organization, Scope.of(organization), other);
                refused(
                        ErrorCode.FORBIDDEN,
                        () -> configuration.ask(right.asking().apply(world), caller));
            }
        }
        Caller caller = Callers.with(organization, Scope.of(organization, world.project()), right.permission());
        configuration.ask(right.asking().apply(world), caller);
    }

    @ParameterizedTest
    @MethodSource("rights")
    void isNotAllowedWithThatPermissionInAnotherProject(Right right) {
        World other = World.of(owner, configuration);
        Caller caller = Callers.with(organization, Scope.of(organization, other.project()), right.permission());

        refused(ErrorCode.FORBIDDEN, () -> configuration.ask(right.asking().apply(world), caller));
    }

    @ParameterizedTest
    @MethodSource("rights")
    void cannotTellWhatIsAnothersFromWhatNeverWas(Right right) {
        Caller stranger = Callers.ownerOfANewOrganization();

        assertThat(refusal(right, world, stranger)).isEqualTo(refusal(right, World.missing(), stranger));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void createsProjectsOnlyWithTheRightOverTheOrganization(Role role) {
        Caller caller = Callers.withRole(organization, role);
        CreateProject request = new CreateProject("New", null, null);

        if (role == Role.VIEWER) {
            refused(ErrorCode.FORBIDDEN, () -> configuration.ask(request, caller));
        } else {
            configuration.ask(request, caller);
        }
    }

    @Test
    void createsNoProjectsWithTheRightOverOneProject() {
        Caller inOneProject =
                Callers.with(organization, Scope.of(organization, world.project()), Permission.PROJECT_CREATE);
        refused(ErrorCode.FORBIDDEN, () -> configuration.ask(new CreateProject("New", null, null), inOneProject));
    }

    @Test
    void takesSourcesOnlyOfThoseWhoMayDeploySomewhere() {
        Caller deployer =
                Callers.with(organization, Scope.of(organization, world.project()), Permission.DEPLOY_STAGING);
        Caller viewer = Callers.withRole(organization, Role.VIEWER);

        assertThat(configuration.ask(new FindSource(DIGEST), deployer).present())
                .isFalse();
        assertThat(configuration.ask(new RegisterSource(DIGEST, 42), deployer).present())
                .isTrue();
        assertThat(configuration.ask(new FindSource(DIGEST), deployer).size()).isEqualTo(42);
        refused(ErrorCode.FORBIDDEN, () -> configuration.ask(new FindSource(DIGEST), viewer));
        refused(ErrorCode.FORBIDDEN, () -> configuration.ask(new RegisterSource(DIGEST, 42), viewer));
    }

    @Test
    void showsNothingOfAnotherOrganizationInLists() {
        configuration.ask(new RegisterSource(DIGEST, 42), owner);
        Caller stranger = Callers.ownerOfANewOrganization();

        assertThat(configuration
                        .ask(new FindProjects(null, PageRequest.first()), stranger)
                        .items())
                .isEmpty();
        assertThat(configuration
                        .ask(new FindServices(null, null, PageRequest.first()), stranger)
                        .items())
                .isEmpty();
        assertThat(configuration.ask(new FindSource(DIGEST), stranger).present())
                .isFalse();
    }

    /** With the id, which is the only thing that may differ, taken out. */
    private static String refusal(Right right, World about, Caller caller) {
        return refused(
                        ErrorCode.NOT_FOUND,
                        () -> configuration.ask(right.asking().apply(about), caller))
                .getMessage()
                .replaceAll("[0-9a-f-]{36}", "…");
    }
}
