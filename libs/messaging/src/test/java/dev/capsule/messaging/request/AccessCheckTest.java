package dev.capsule.messaging.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Grant;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.access.Role;
import dev.capsule.contracts.access.Scope;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ProjectId;
import dev.capsule.messaging.Access;
import dev.capsule.messaging.token.KeyFiles;
import dev.capsule.messaging.token.TokenSigner;
import dev.capsule.messaging.token.TokenVerifier;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessCheckTest {
    private static final String REQUEST = "a request";

    @TempDir
    private Path directory;

    private final OrganizationId organization = new OrganizationId(UUID.randomUUID());
    private final ProjectId project = new ProjectId(UUID.randomUUID());
    private Instant now = Instant.parse("2026-05-01T12:00:00Z");
    private TokenSigner auth;
    private AccessCheck check;

    @BeforeEach
    void prepare() {
        InstantSource source = () -> now;
        Clock clock = source.withZone(ZoneOffset.UTC);
        KeyFiles keys = new KeyFiles(directory);
        auth = new TokenSigner("auth", keys.requirePair("auth").getPrivate(), clock);
        check = new AccessCheck(new TokenVerifier(keys, clock));
    }

    @Test
    void knowsACallerByATokenThatIsNotPastItsTime() {
        Caller ada = person(Scope.of(organization), Role.VIEWER);
        String token = auth.issue(ada);

        assertThat(check.identify(new Access.Known<>("test"), token)).isEqualTo(ada);

        now = now.plus(Duration.ofSeconds(66));
        assertCode(ErrorCode.TOKEN_EXPIRED, () -> check.identify(new Access.Known<>("test"), token));
    }

    @Test
    void wantsATokenUnlessEveryoneMay() {
        assertCode(ErrorCode.UNAUTHENTICATED, () -> check.identify(new Access.Known<>("test"), null));
        assertCode(ErrorCode.UNAUTHENTICATED, () -> check.identify(new Access.Services<>(), "forged"));

        assertThat(check.identify(new Access.Everyone<>("test"), null)).isEqualTo(Caller.anonymous());
        assertThat(check.identify(new Access.Everyone<>("test"), "forged")).isEqualTo(Caller.anonymous());
    }

    @Test
    void keepsPeopleFromWhatServicesAskEachOther() {
        Caller owner = person(Scope.of(organization), Role.OWNER);

        assertThatThrownBy(() -> check.require(new Access.Services<>(), REQUEST, owner))
                .isInstanceOf(Refused.class);
    }

    @Test
    void asksForThePermissionOverTheWholeOrganization() {
        Access<String> access = Access.toOrganization(Permission.ORG_MANAGE);

        assertThatCode(() -> check.require(access, REQUEST, person(Scope.of(organization), Role.OWNER)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check.require(access, REQUEST, person(Scope.of(organization), Role.VIEWER)))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> check.require(access, REQUEST, person(Scope.of(organization, project), Role.OWNER)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void looksAtWhereTheRowOfTheRequestIs() {
        Caller ofTheProject = person(Scope.of(organization, project), Role.OWNER);

        assertThatCode(() -> check.require(in(Scope.of(organization, project)), REQUEST, ofTheProject))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check.require(
                        in(Scope.of(organization, new ProjectId(UUID.randomUUID()))), REQUEST, ofTheProject))
                .isInstanceOf(Refused.class);
    }

    @Test
    void saysOfAnotherOrganizationsRowThatThereIsNone() {
        Scope elsewhere = Scope.of(new OrganizationId(UUID.randomUUID()));

        assertCode(
                ErrorCode.NOT_FOUND,
                () -> check.require(in(elsewhere), REQUEST, person(Scope.of(organization), Role.OWNER)));
        assertCode(ErrorCode.NOT_FOUND, () -> check.require(in(elsewhere), REQUEST, person(elsewhere, Role.OWNER)));
    }

    private static Access<String> in(Scope scope) {
        return Access.to(Permission.ORG_VIEW, (_, _) -> scope);
    }

    private Caller person(Scope where, Role role) {
        return new Caller(
                Caller.Kind.USER, "ada", "Ada", organization, List.of(new Grant(where, role.permissions())), 1);
    }

    private static void assertCode(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CapsuleException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
