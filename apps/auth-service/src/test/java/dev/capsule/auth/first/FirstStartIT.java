package dev.capsule.auth.first;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.auth.AuthFixture;
import dev.capsule.auth.AuthProperties;
import dev.capsule.auth.account.Passwords;
import dev.capsule.auth.account.RandomSecrets;
import dev.capsule.auth.apikey.ApiKeys;
import dev.capsule.auth.session.Sessions;
import dev.capsule.auth.token.Principals;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.access.Scope;
import dev.capsule.contracts.local.Connection;
import dev.capsule.contracts.wire.WireJson;
import dev.capsule.kernel.UuidSource;
import dev.capsule.messaging.Outbox;
import dev.capsule.testkit.database.DatabaseFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class FirstStartIT {
    @Order(1)
    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("auth");

    @Order(2)
    @RegisterExtension
    static final AuthFixture auth = new AuthFixture(database);

    @TempDir
    private Path home;

    @BeforeEach
    void beginWithNothing() {
        change("truncate auth.account, auth.organization, auth.membership, auth.api_key, auth.session cascade");
    }

    @Test
    void makesAnOwnerWhoCanSignInAndAKeyForTheCommandLine() throws IOException {
        start();

        assertSetUp();
        auth.part(Sessions.class).logIn("owner@localhost", password());
        assertThat(modes()).containsOnly("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("cli"))))
                .isEqualTo("rwx------");
    }

    @Test
    void changesNothingWhenEverythingIsThere() throws IOException {
        start();
        Connection connection = connection();
        String password = password();

        start();

        assertThat(connection()).isEqualTo(connection);
        assertThat(password()).isEqualTo(password);
        assertSetUp();
    }

    /** @param undone how many steps, from the last, the killed start had not come to */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void finishesWhatAStartThatWasKilledBegan(int undone) throws IOException {
        start();
        String password = password();
        if (undone >= 1) {
            Files.delete(home.resolve("cli/connection.json"));
        }
        if (undone >= 2) {
            change("truncate auth.api_key");
        }
        if (undone >= 3) {
            change("truncate auth.membership, auth.organization cascade");
        }
        if (undone >= 4) {
            change("truncate auth.account cascade");
        }

        start();

        assertSetUp();
        assertThat(password()).isEqualTo(password);
        auth.part(Sessions.class).logIn("owner@localhost", password);
    }

    @Test
    void makesOneOwnerWhenTwoProcessesStartAtOnce() throws Exception {
        Callable<Boolean> starting = () -> {
            start();
            return true;
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> each : threads.invokeAll(List.of(starting, starting))) {
                assertThat(each.get()).isTrue();
            }
        }

        assertSetUp();
        auth.part(Sessions.class).logIn("owner@localhost", password());
    }

    @ParameterizedTest
    @ValueSource(strings = {"update auth.api_key set revoked_at = now()", "truncate auth.api_key"})
    void makesANewKeyWhenTheOldOneIsNoGoodAnyMore(String loss) throws IOException {
        start();
        String old = connection().token();
        change(loss);

        start();

        assertThat(connection().token()).isNotEqualTo(old);
        assertSetUp();
    }

    @Test
    void makesANewKeyWhenTheFileIsBroken() throws IOException {
        start();
        Files.writeString(home.resolve("cli/connection.json"), "");

        start();

        assertSetUp();
    }

    @Test
    void leavesAConnectionAloneThatSomebodySignedInTo() throws IOException {
        start();
        Connection elsewhere = new Connection("https://capsule.example.com", "cap_elsewhere", "login");
        Files.write(home.resolve("cli/connection.json"), WireJson.tolerant().writeValueAsBytes(elsewhere));

        start();

        assertThat(connection()).isEqualTo(elsewhere);
    }

    @Test
    void makesNoSecondOwnerWhenTheFirstHasAnotherAddressNow() {
        start();
        change("update auth.account set email = 'ada@example.org'");

        start();

        assertThat(count("account")).isEqualTo(1);
    }

    private void start() {
        AuthProperties properties = new AuthProperties(
                home, "http://127.0.0.1:3000", AuthFixture.ACCESS_TOKEN_LIFE, AuthFixture.SESSION_LIFE);
        new FirstStart(
                        properties,
                        database.service("auth"),
                        auth.part(Passwords.class),
                        auth.part(ApiKeys.class),
                        auth.part(RandomSecrets.class),
                        auth.part(Outbox.class),
                        auth.part(UuidSource.class),
                        auth.part(Clock.class))
                .start();
    }

    private void assertSetUp() throws IOException {
        assertThat(count("account")).isEqualTo(1);
        assertThat(count("organization")).isEqualTo(1);
        assertThat(count("membership")).isEqualTo(1);
        assertThat(connection().url()).isEqualTo("http://127.0.0.1:3000");
        Caller caller = auth.part(Principals.class).require(connection().token(), "default");
        assertThat(caller.may(Permission.PLATFORM_ADMIN, Scope.of(caller.organization())))
                .isTrue();
        assertThat(caller.may(Permission.ORG_BILLING, Scope.of(caller.organization())))
                .isTrue();
    }

    private Connection connection() throws IOException {
        return WireJson.tolerant().readValue(Files.readAllBytes(home.resolve("cli/connection.json")), Connection.class);
    }

    private String password() throws IOException {
        return Files.readString(home.resolve("keys/owner-password")).strip();
    }

    private List<String> modes() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            List<String> modes = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                modes.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
            return modes;
        }
    }

    private static long count(String table) {
        return JdbcClient.create(database.superuser())
                .sql("select count(*) from auth." + table)
                .query(Long.class)
                .single();
    }

    private static void change(String statement) {
        JdbcClient.create(database.superuser()).sql(statement).update();
    }
}
