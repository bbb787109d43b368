package dev.capsule.deploy.secret;

import static dev.capsule.testkit.service.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.deploy.DeployProperties;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.testkit.database.DatabaseFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class MasterKeyIT {
    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("deploy");

    @TempDir
    private Path home;

    @BeforeEach
    void beginWithAnInstallationThatWasNeverStarted() {
        JdbcClient.create(database.superuser())
                .sql("delete from deploy.master_key")
                .update();
    }

    @Test
    void makesAKeyAtTheFirstStartAndKeepsToIt() {
        MasterKey made = start(home);
        assertThat(start(home).fingerprint()).isEqualTo(made.fingerprint());
    }

    @Test
    void refusesToStartWhenTheKeyIsGoneAndMakesNoNewOne() throws IOException {
        start(home);
        Files.delete(keyFile());

        assertThat(refused(ErrorCode.INVALID_CONFIGURATION, () -> start(home)))
                .hasMessageContaining(keyFile().toString())
                .hasMessageContaining("missing");
        assertThat(keyFile()).doesNotExist();
    }

    @Test
    void refusesToStartWithAnotherKey(@TempDir Path other) {
        start(home);
        new MasterKeyFile(other.resolve("keys", "master.key")).create(new SecureRandom());

        assertThat(refused(ErrorCode.INVALID_CONFIGURATION, () -> start(other)))
                .hasMessageContaining("another one")
                .hasMessageContaining("backup");
    }

    private Path keyFile() {
        return home.resolve("keys", "master.key");
    }

    private static MasterKey start(Path home) {
        return new SecretConfiguration()
                .masterKey(
                        new DeployProperties(home, null, "localhost"),
                        new MasterKeyStore(database.system()),
                        new SecureRandom(),
                        Clock.systemUTC());
    }
}
