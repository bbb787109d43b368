package dev.capsule.standalone;

import dev.capsule.kernel.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** Capsule's data directory. Others may pass through it, and see nothing of what belongs to tenants. */
final class DataDirectory {
    private static final List<String> PRIVATE = List.of("blobs", "builds", "cli", "keys", "logs", "telemetry", "tmp");

    private DataDirectory() {}

    /** Makes what is missing, and closes what an earlier version left open. */
    static Path open(Path home) throws IOException {
        Files.createDirectories(home);
        for (String name : PRIVATE) {
            OwnerOnly.requireDirectory(home.resolve(name));
        }
        return home;
    }

    /** What a process that was killed left in it: libraries that it had unpacked, and the like. */
    static void emptyTemporary(Path home) throws IOException {
        Path temporary = home.resolve("tmp");
        FileSystemUtils.deleteRecursively(temporary);
        OwnerOnly.createDirectory(temporary);
    }
}
