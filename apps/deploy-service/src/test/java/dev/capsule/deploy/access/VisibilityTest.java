package dev.capsule.deploy.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Grant;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.access.Scope;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ProjectId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VisibilityTest {
    private static final OrganizationId OURS = new OrganizationId(new UUID(0, 1));
    private static final OrganizationId THEIRS = new OrganizationId(new UUID(0, 2));
    private static final ProjectId SHOP = new ProjectId(new UUID(0, 3));
    private static final EnvironmentId STAGING = new EnvironmentId(new UUID(0, 4));

    @Test
    void showsEverythingToWhomTheWholeOrganizationIsOpen() {
        assertThat(visible(grant(Scope.of(OURS), Permission.PROJECT_VIEW)).all())
                .isTrue();
    }

    @Test
    void showsOnlyTheProjectsThatAreOpen() {
        Visibility visibility = visible(
                grant(Scope.of(OURS, SHOP), Permission.PROJECT_VIEW), grant(Scope.of(OURS), Permission.ORG_VIEW));

        assertThat(visibility.all()).isFalse();
        assertThat(visibility.projects()).containsExactly(SHOP);
    }

    @Test
    void showsNothingForOtherOrganizationsOtherPermissionsOrSingleEnvironments() {
        assertThat(visible(
                                grant(Scope.of(THEIRS, SHOP), Permission.PROJECT_VIEW),
                                grant(Scope.of(OURS, SHOP), Permission.LOGS_VIEW),
                                grant(new Scope(OURS, SHOP, STAGING), Permission.PROJECT_VIEW))
                        .isNone())
                .isTrue();
    }

    private static Visibility visible(Grant... grants) {
        return Visibility.of(
                new Caller(Caller.Kind.USER, "user", "Ada", OURS, List.of(grants), 1), Permission.PROJECT_VIEW);
    }

    private static Grant grant(Scope scope, Permission permission) {
        return new Grant(scope, Set.of(permission));
    }
}
