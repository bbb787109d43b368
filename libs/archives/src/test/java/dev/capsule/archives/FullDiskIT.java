package dev.capsule.archives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk of 64 KB, which only root can make. */
class FullDiskIT {
    @TempDir
    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root makes a small disk");
        run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString());
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
    }

    @Test
    void saysThatTheDiskIsFullAndLeavesNothing() throws IOException {
        TarFixture archive = new TarFixture().file("small", "x").file("large", "x".repeat(200_000));
        assertThatExceptionOfType(CapsuleException.class)
                .isThrownBy(() -> new Unpacker(ArchiveLimits.SOURCE, Unpacker.Links.INSIDE)
                        .unpack(archive.packed(), disk.resolve("source")))
                .withMessageContaining("disk is full")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.DISK_FULL));
        try (var left = Files.list(disk)) {
            assertThat(left).isEmpty();
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = process.inputReader().readAllAsString();
        assertThat(process.waitFor()).as(said).isZero();
    }
}
