package dev.capsule.testkit.messaging;

import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Grant;
import dev.capsule.contracts.access.Role;
import dev.capsule.contracts.access.Scope;
import dev.capsule.kernel.OrganizationId;
import java.util.List;
import java.util.UUID;

/** People who ask. */
final class KitCallers {
    private KitCallers() {}

    static Caller person(OrganizationId organization, Role role) {
        return new Caller(
                Caller.Kind.USER,
                "ada",
                "ada@example.org",
                organization,
                List.of(new Grant(Scope.of(organization), role.permissions())),
                1);
    }

    static OrganizationId organization() {
        return new OrganizationId(UUID.randomUUID());
    }
}
