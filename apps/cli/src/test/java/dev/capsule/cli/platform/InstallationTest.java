package dev.capsule.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
    private static final String END_OF_SETTINGS = "-jar";

    @TempDir
    private Path root;

    private Installation installation;

    @BeforeEach
    void install() throws IOException {
        for (String program : List.of("standalone", "edge")) {
            Path target = Files.createDirectories(root.resolve("apps/" + program + "/target"));
            Files.createFile(target.resolve("capsule-" + program + "-0.1.0.jar"));
        }
        Files.createDirectory(root.resolve(".build"));
        installation = new Installation(root, Path.of("java"));
    }

    @Test
    void trainsThePlatformWithTheVerySettingsItStartsWith() throws IOException {
        Files.createFile(installation.cache(StartCaches.PLATFORM));
        List<String> start = settings(installation.platform(root, List.of()));
        List<String> training = settings(installation.platformTraining(root.resolve("made.aot"), root));
        assertThat(start).contains("-XX:AOTCache=" + installation.cache(StartCaches.PLATFORM));
        assertThat(training).contains("-XX:AOTCacheOutput=" + root.resolve("made.aot"));
        assertThat(withoutCache(training)).isEqualTo(withoutCache(start)).hasSizeGreaterThan(3);
    }

    @Test
    void startsWithoutACacheThatIsNotThere() {
        assertThat(installation.platform(root, List.of())).noneMatch(setting -> setting.contains("AOTCache"));
        assertThat(new StartCaches(installation).isAnyMissing()).isTrue();
    }

    private static List<String> settings(List<String> command) {
        return command.subList(0, command.indexOf(END_OF_SETTINGS));
    }

    private static List<String> withoutCache(List<String> settings) {
        return settings.stream().filter(each -> !each.contains("AOTCache")).toList();
    }
}
