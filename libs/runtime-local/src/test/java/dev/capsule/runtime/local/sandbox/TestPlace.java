package dev.capsule.runtime.local.sandbox;

import dev.capsule.archives.TreeRemoval;
import dev.capsule.runtime.local.limits.ControlGroups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** A directory of its own for a test, which other users of the machine can reach. */
public record TestPlace(Path directory) implements AutoCloseable {
    public static TestPlace open() throws IOException {
        Path directory = Files.createTempDirectory("capsule-test");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        return new TestPlace(directory);
    }

    public SandboxSettings settings() {
        return settings(System.getenv());
    }

    public SandboxSettings settings(Map<String, String> environment) {
        return SandboxSettings.standard(directory.resolve("home"), environment).withPlace(directory.resolve("place"));
    }

    @Override
    public void close() {
        ControlGroups.find("capsule-" + settings().installation()).dissolve();
        TreeRemoval.remove(directory);
    }
}
