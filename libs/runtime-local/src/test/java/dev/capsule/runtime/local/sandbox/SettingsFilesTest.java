package dev.capsule.runtime.local.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFilesTest {
    @TempDir
    private Path directory;

    private Path home;
    private Path elsewhere;
    private Map<String, Path> files;

    @BeforeEach
    void aHomeAndSettings() throws IOException {
        home = Files.createDirectory(directory.resolve("home"));
        elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Path settings = Files.writeString(directory.resolve("settings.xml"), "<settings/>");
        files = Map.of(".m2/settings.xml", settings, ".npmrc", settings, ".gone", directory.resolve("gone"));
    }

    @Test
    void areCopiedToWhereToolsLookForThem() {
        handOver();

        assertThat(home.resolve(".m2/settings.xml")).hasContent("<settings/>");
        assertThat(home.resolve(".npmrc")).hasContent("<settings/>");
        assertThat(home.resolve(".gone")).doesNotExist();
    }

    @Test
    void leaveWhatABuildWroteItself() throws IOException {
        Files.writeString(home.resolve(".npmrc"), "own");

        handOver();

        assertThat(home.resolve(".npmrc")).hasContent("own");
    }

    @Test
    void areNotWrittenThroughALinkThatABuildMade() throws IOException {
        Files.createSymbolicLink(home.resolve(".m2"), elsewhere);
        Files.createSymbolicLink(home.resolve(".npmrc"), elsewhere.resolve("npmrc"));

        handOver();

        assertThat(elsewhere).isEmptyDirectory();
        assertThat(Files.isSymbolicLink(home.resolve(".npmrc"))).isTrue();
    }

    private void handOver() {
        SettingsFiles.handOver(
                new Workspace(LocalUser.OWN, directory.resolve("source"), home, directory.resolve("tmp")), files);
    }
}
