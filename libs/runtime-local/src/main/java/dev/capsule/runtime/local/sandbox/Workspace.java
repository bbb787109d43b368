package dev.capsule.runtime.local.sandbox;

import java.nio.file.Path;

/**
 * Directories in which commands of one user work.
 *
 * @param source what they work on, and where they start
 * @param home their HOME
 * @param temporary their TMPDIR
 */
public record Workspace(LocalUser user, Path source, Path home, Path temporary) {
    static Workspace at(LocalUser user, Path directory) {
        return new Workspace(user, directory.resolve("source"), directory.resolve("home"), directory.resolve("tmp"));
    }

    Path directory() {
        Path parent = source.getParent();
        if (parent == null) {
            throw new IllegalStateException("A workspace lies in a directory");
        }
        return parent;
    }
}
