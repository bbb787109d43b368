package dev.capsule.runtime.local.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/** The administrator's settings for builds, put where tools look for them. */
final class SettingsFiles {
    private SettingsFiles() {}

    /**
     * Copies what is not there yet into the home of a workspace. An earlier step may have put anything there; where it
     * put a link, nothing is written.
     *
     * @param files by their names relative to the home
     */
    static void handOver(Workspace workspace, Map<String, Path> files) {
        files.forEach((name, file) -> {
            try {
                if (Files.isReadable(file)) {
                    handOver(workspace, Path.of(name), file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The settings file " + file + " cannot be handed to a build", e);
            }
        });
    }

    private static void handOver(Workspace workspace, Path name, Path file) throws IOException {
        Path place = workspace.home();
        for (int depth = 0; depth < name.getNameCount() - 1; depth++) {
            place = place.resolve(name.getName(depth));
            if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                Workspaces.own(workspace.user(), place);
            }
            if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
        }
        Path copy = place.resolve(name.getFileName());
        if (!Files.exists(copy, LinkOption.NOFOLLOW_LINKS)) {
            Files.copy(file, copy);
            Workspaces.chown(copy, workspace.user());
        }
    }
}
