package dev.capsule.auth.organization;

import static dev.capsule.testkit.service.Refusals.refused;
import static dev.capsule.testkit.service.Refusals.refusedAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.auth.AuthFixture;
import dev.capsule.auth.account.Account;
import dev.capsule.auth.token.Principals;
import dev.capsule.contracts.PageRequest;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Role;
import dev.capsule.contracts.auth.AuthEvent;
import dev.capsule.contracts.auth.AuthRequest.CreateApiKey;
import dev.capsule.contracts.auth.AuthRequest.CreateOrganization;
import dev.capsule.contracts.auth.AuthRequest.DeleteOrganization;
import dev.capsule.contracts.auth.AuthRequest.FindOrganization;
import dev.capsule.contracts.auth.AuthRequest.FindOrganizations;
import dev.capsule.contracts.auth.AuthRequest.UpdateOrganization;
import dev.capsule.contracts.auth.AuthViews.Organization;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.testkit.database.DatabaseFixture;
import dev.capsule.testkit.service.Callers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrganizationHandlersIT {
    @Order(1)
    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("auth");

    @Order(2)
    @RegisterExtension
    static final AuthFixture auth = new AuthFixture(database);

    private final String word = "w" + UUID.randomUUID().toString().substring(0, 8);
    private Account ada;
    private Caller owner;

    @BeforeEach
    void anOwner() {
        ada = auth.account();
        owner = auth.ownerOfANewOrganization(ada);
    }

    @Test
    void makesAnOrganizationWhoseMakerOwnsIt() {
        Organization made = auth.ask(new CreateOrganization("Åcme " + word, null), owner);
        Caller there = Callers.user(ada.id(), made.id(), Role.OWNER);

        assertThat(made.slug().value()).isEqualTo("acme-" + word);
        assertThat(auth.organization(made.id(), there)).isEqualTo(made);
        assertThat(listed(owner)).extracting(Organization::id).containsExactly(owner.organization(), made.id());
        assertThat(auth.events().of(made.id(), AuthEvent.OrganizationCreated.class))
                .hasSize(1);
        assertThat(auth.events().actions(made.id())).containsExactly("organization.create");
    }

    @Test
    void refusesASlugThatIsTakenAndFreesItWithItsOrganization() {
        Organization made = auth.ask(new CreateOrganization("One", word), owner);

        refusedAt("/slug", ErrorCode.ALREADY_EXISTS, () -> auth.ask(new CreateOrganization("Two", word), owner));
        refusedAt("/name", ErrorCode.ALREADY_EXISTS, () -> auth.ask(new CreateOrganization(word, null), owner));
        assertThat(listed(owner)).hasSize(2);

        auth.ask(new DeleteOrganization(made.id()), Callers.user(ada.id(), made.id(), Role.OWNER));
        assertThat(auth.ask(new CreateOrganization("Two", word), owner).id()).isNotEqualTo(made.id());
    }

    @Test
    void pointsAtTheWrongField() {
        refusedAt("/slug", ErrorCode.INVALID_NAME, () -> auth.ask(new CreateOrganization("One", "O n e"), owner));
        for (String name : List.of("", " ", "two\nlines", "x".repeat(256))) {
            refusedAt("/name", ErrorCode.INVALID_REQUEST, () -> auth.ask(new CreateOrganization(name, word), owner));
            refusedAt("/name", ErrorCode.INVALID_REQUEST, () -> rename(owner.organization(), 1, name, owner));
        }
    }

    @Test
    void refusesAnUpdateOfAnOlderVersion() {
        Organization renamed = rename(owner.organization(), 1, "New name", owner);

        assertThat(renamed.name()).isEqualTo("New name");
        assertThat(renamed.version()).isEqualTo(2);
        refused(ErrorCode.VERSION_MISMATCH, () -> rename(owner.organization(), 1, "Newer name", owner));
        assertThat(auth.organization(owner.organization(), owner)).isEqualTo(renamed);
    }

    @Test
    void showsAForeignOrganizationAsAMissingOne() {
        OrganizationId foreign = auth.ownerOfANewOrganization().organization();
        OrganizationId missing = new OrganizationId(UUID.randomUUID());
        for (OrganizationId id : List.of(foreign, missing)) {
            refused(ErrorCode.NOT_FOUND, () -> auth.ask(new FindOrganization(id), owner));
            refused(ErrorCode.NOT_FOUND, () -> rename(id, 1, "Mine", owner));
            refused(ErrorCode.NOT_FOUND, () -> auth.ask(new DeleteOrganization(id), owner));
        }
        assertThat(listed(owner)).extracting(Organization::id).containsExactly(owner.organization());
    }

    @Test
    void leavesNothingThatWorksOfADeletedOrganization() {
        OrganizationId id = owner.organization();
        String secret = auth.ask(new CreateApiKey("ci", Role.OWNER, 1), owner).secret();

        auth.ask(new DeleteOrganization(id), owner);

        refused(ErrorCode.UNAUTHENTICATED, () -> auth.part(Principals.class).require(secret, null));
        refused(ErrorCode.NOT_FOUND, () -> auth.organization(id, owner));
        refused(ErrorCode.NOT_FOUND, () -> auth.ask(new DeleteOrganization(id), owner));
        assertThat(listed(owner)).isEmpty();
        assertThat(auth.events().of(id, AuthEvent.OrganizationDeleted.class)).hasSize(1);
    }

    @Test
    void letsOnlyAnOwnerDeleteAndOnlyAManagerRename() {
        OrganizationId id = owner.organization();

        refused(
                ErrorCode.FORBIDDEN,
                () -> auth.ask(new DeleteOrganization(id), Callers.user(ada.id(), id, Role.ADMIN)));
        refused(ErrorCode.FORBIDDEN, () -> rename(id, 1, "x", Callers.user(ada.id(), id, Role.DEVELOPER)));
        assertThat(rename(id, 1, "x", Callers.user(ada.id(), id, Role.ADMIN)).name())
                .isEqualTo("x");
    }

    @Test
    void givesServicesNoOrganizationsOfTheirOwn() {
        Caller service = Callers.service("deploy", owner.organization());
        refused(ErrorCode.FORBIDDEN, () -> listed(service));
        refused(ErrorCode.FORBIDDEN, () -> auth.ask(new CreateOrganization("One", word), service));
    }

    private static Organization rename(OrganizationId id, long version, String name, Caller caller) {
        return auth.ask(new UpdateOrganization(id, version, name), caller);
    }

    private static List<Organization> listed(Caller caller) {
        return auth.ask(new FindOrganizations(PageRequest.first()), caller).items();
    }
}
