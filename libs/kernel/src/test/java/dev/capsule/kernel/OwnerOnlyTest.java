package dev.capsule.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyTest {
    @TempDir
    private Path home;

    @Test
    void isWhatIsMadeAndWhatHadToBeMadeAboveIt() throws IOException {
        Path made = OwnerOnly.createDirectory(home.resolve("telemetry/logs"));

        assertThat(mode(made)).isEqualTo("rwx------");
        assertThat(mode(home.resolve("telemetry"))).isEqualTo("rwx------");
    }

    @Test
    void leavesADirectoryAsItWasSetUnlessItHasToBePrivate() throws IOException {
        Path shared = Files.createDirectory(home.resolve("blobs"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwx---"));

        assertThat(mode(OwnerOnly.createDirectory(shared))).isEqualTo("rwxrwx---");
        assertThat(mode(OwnerOnly.requireDirectory(shared))).isEqualTo("rwx------");
    }

    @Test
    void saysThatAFileIsInTheWay() throws IOException {
        Path file = Files.createFile(home.resolve("logs"));

        assertThatThrownBy(() -> OwnerOnly.createDirectory(file)).hasMessageContaining("is in the way");
    }

    @Test
    void isALockFileAlsoOneThatAnEarlierVersionMade() throws IOException {
        Path old = Files.createFile(home.resolve("lock"));
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-r--r--"));

        try (var first = OwnerOnly.openLock(old);
                var second = OwnerOnly.openLock(home.resolve("new"))) {
            assertThat(first.tryLock()).isNotNull();
            assertThat(second.tryLock()).isNotNull();
        }
        assertThat(mode(old)).isEqualTo("rw-------");
        assertThat(mode(home.resolve("new"))).isEqualTo("rw-------");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
