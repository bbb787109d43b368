package dev.capsule.deploy.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.capsule.kernel.CapsuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyFileTest {
    @TempDir
    private Path home;

    private Path path;
    private MasterKeyFile file;

    @BeforeEach
    void chooseAPlace() {
        path = home.resolve("keys", "master.key");
        file = new MasterKeyFile(path);
    }

    @Test
    void hasNoKeyBeforeOneIsMade() {
        assertThat(file.read()).isEmpty();
    }

    @Test
    void makesAKeyThatOnlyItsOwnerMayReadAndReadsItAgain() throws IOException {
        MasterKey made = file.create(new SecureRandom());

        assertThat(file.read().orElseThrow().fingerprint()).isEqualTo(made.fingerprint());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(path.getParent()).isDirectoryContaining(path::equals).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void takesTheKeyThatAnotherProcessMadeFirst() {
        MasterKey first = file.create(new SecureRandom());
        assertThat(new MasterKeyFile(path).create(new SecureRandom()).fingerprint())
                .isEqualTo(first.fingerprint());
    }

    @Test
    void refusesAKeyThatOthersMayRead() throws IOException {
        file.create(new SecureRandom());
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatExceptionOfType(CapsuleException.class).isThrownBy(file::read).withMessageContaining("chmod 600");
    }

    @Test
    void refusesADamagedKeyAndDoesNotPrintIt() throws IOException {
        file.create(new SecureRandom());
        Files.writeString(path, "abcdef0123");

        assertThatExceptionOfType(CapsuleException.class)
                .isThrownBy(file::read)
                .withMessageContaining("damaged")
                .withMessageNotContaining("abcdef0123");
    }
}
