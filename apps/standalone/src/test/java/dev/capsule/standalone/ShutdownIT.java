package dev.capsule.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShutdownIT {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration REAPED = Duration.ofSeconds(30);

    @TempDir(cleanup = CleanupMode.ALWAYS)
    private Path home;

    @ParameterizedTest
    @ValueSource(strings = {StubbornPlatform.HANGS, StubbornPlatform.FORGETS})
    void leavesNoDatabaseOfAPlatformThatDoesNotCloseIt(String how) throws Exception {
        DataDirectory.open(home);
        Process platform = platform(how);
        try (BufferedReader told = platform.inputReader()) {
            ProcessHandle database =
                    ProcessHandle.of(Long.parseLong(told.readLine())).orElseThrow();
            assertThat(database.isAlive()).isTrue();

            new Shutdown(home, PATIENCE, Clock.systemUTC()).run();

            assertThat(platform.waitFor(1, TimeUnit.SECONDS)).isTrue();
            // Until then it may be seen as one that has ended and that nobody has asked about yet.
            assertThat(database.onExit()).succeedsWithin(REAPED);
        } finally {
            platform.toHandle().destroyForcibly();
            Applications.forget(home);
        }
    }

    private Process platform(String how) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StubbornPlatform.class.getName(),
                        home.toString(),
                        how)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
