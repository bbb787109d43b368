package dev.capsule.auth.apikey;

import static dev.capsule.testkit.service.Refusals.refused;
import static dev.capsule.testkit.service.Refusals.refusedAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.auth.AuthFixture;
import dev.capsule.auth.account.Account;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.PageRequest;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Role;
import dev.capsule.contracts.auth.AuthRequest.CreateApiKey;
import dev.capsule.contracts.auth.AuthRequest.FindApiKeys;
import dev.capsule.contracts.auth.AuthRequest.RevokeApiKey;
import dev.capsule.contracts.auth.AuthViews;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.testkit.database.DatabaseFixture;
import dev.capsule.testkit.service.Callers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class ApiKeyHandlersIT {
    @Order(1)
    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("auth");

    @Order(2)
    @RegisterExtension
    static final AuthFixture auth = new AuthFixture(database);

    private Account ada;
    private Caller owner;

    @BeforeEach
    void anOwner() {
        ada = auth.account();
        owner = auth.ownerOfANewOrganization(ada);
    }

    @Test
    void showsTheSecretOnceAndKeepsOnlyItsHash() {
        AuthViews.NewApiKey made = auth.ask(new CreateApiKey("ci", Role.DEVELOPER, 30), owner);

        assertThat(made.secret())
                .startsWith("cap_")
                .startsWith(made.key().prefix())
                .hasSize(47);
        assertThat(made.key().expiresAt()).isEqualTo(auth.clock().instant().plus(Duration.ofDays(30)));
        assertThat(made.toString()).doesNotContain(made.secret());
        assertThat(listed(owner)).containsExactly(made.key());
        byte[] kept = JdbcClient.create(database.superuser())
                .sql("select hash from auth.api_key where id = :id")
                .param("id", made.key().id().value())
                .query(byte[].class)
                .single();
        assertThat(kept).hasSize(32).isNotEqualTo(made.secret().getBytes(StandardCharsets.UTF_8));
        assertThat(auth.events().actions(owner.organization())).endsWith("key.create");
    }

    @ParameterizedTest
    @CsvSource({
        "ADMIN, OWNER, false",
        "ADMIN, ADMIN, true",
        "DEVELOPER, ADMIN, false",
        "DEVELOPER, VIEWER, true",
        "VIEWER, DEVELOPER, false",
        "VIEWER, VIEWER, true",
    })
    void makesNoKeyThatMayDoMoreThanItsMaker(Role maker, Role asked, boolean allowed) {
        Caller caller = Callers.user(ada.id(), owner.organization(), maker);
        CreateApiKey request = new CreateApiKey("ci", asked, null);

        if (allowed) {
            assertThat(auth.ask(request, caller).key().role()).isEqualTo(asked);
        } else {
            refused(ErrorCode.FORBIDDEN, () -> auth.ask(request, caller));
            assertThat(listed(owner)).isEmpty();
        }
    }

    @Test
    void pointsAtTheWrongField() {
        for (int days : new int[] {0, -1, 3651, Integer.MAX_VALUE}) {
            refusedAt("/validDays", ErrorCode.INVALID_REQUEST, () -> create("ci", days));
        }
        for (String name : List.of("", " ", "two\nlines", "x".repeat(101))) {
            refusedAt("/name", ErrorCode.INVALID_REQUEST, () -> create(name, 1));
        }
        assertThat(create("🚀", 3650).key().name()).isEqualTo("🚀");
    }

    @Test
    void listsKeysInTheOrderOfCreationPageByPageWithoutRevokedOnes() {
        List<AuthViews.ApiKey> made = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            made.add(create("key " + number, 1).key());
        }
        auth.ask(new RevokeApiKey(made.remove(2).id()), owner);
        List<AuthViews.ApiKey> listed = new ArrayList<>();
        String cursor = null;
        do {
            Page<AuthViews.ApiKey> page = auth.ask(new FindApiKeys(new PageRequest(cursor, 2)), owner);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
            listed.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(listed).isEqualTo(made);
    }

    @Test
    void revokesAKeyOnceAndSaysNothingWhenItIsAskedAgain() {
        AuthViews.ApiKey made = create("ci", 1).key();

        auth.ask(new RevokeApiKey(made.id()), owner);
        auth.ask(new RevokeApiKey(made.id()), owner);

        assertThat(listed(owner)).isEmpty();
    }

    @Test
    void showsAndRevokesNoKeyOfAnotherOrganization() {
        AuthViews.ApiKey made = create("ci", 1).key();
        Caller stranger = auth.ownerOfANewOrganization();

        assertThat(listed(stranger)).isEmpty();
        refused(ErrorCode.NOT_FOUND, () -> auth.ask(new RevokeApiKey(made.id()), stranger));
        assertThat(listed(owner)).containsExactly(made);
    }

    @Test
    void letsOnlyThoseWhoManageTheOrganizationListAndRevokeKeys() {
        AuthViews.ApiKey made = create("ci", 1).key();
        Caller developer = Callers.user(ada.id(), owner.organization(), Role.DEVELOPER);

        refused(ErrorCode.FORBIDDEN, () -> listed(developer));
        refused(ErrorCode.FORBIDDEN, () -> auth.ask(new RevokeApiKey(made.id()), developer));
    }

    private AuthViews.NewApiKey create(String name, int days) {
        return auth.ask(new CreateApiKey(name, Role.VIEWER, days), owner);
    }

    private static List<AuthViews.ApiKey> listed(Caller caller) {
        return auth.ask(new FindApiKeys(PageRequest.first()), caller).items();
    }
}
