package dev.capsule.deploy.build.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.deploy.build.log.BuildLogFile.Line;
import dev.capsule.kernel.BuildId;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ServiceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildLogTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final BuildLogOrigin ORIGIN = new BuildLogOrigin(
            new OrganizationId(UUID.randomUUID()),
            new ServiceId(UUID.randomUUID()),
            new EnvironmentId(UUID.randomUUID()),
            new DeploymentId(UUID.randomUUID()));

    @TempDir
    private Path directory;

    private final BuildId build = new BuildId(UUID.randomUUID());
    private BuildLogs logs;

    @BeforeEach
    void open() {
        logs = new BuildLogs(directory.resolve("logs"), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void whatIsWrittenIsReadWithItsTimeFromAnyCursor() {
        try (BuildLog log = logs.open(build, ORIGIN)) {
            log.line("one");
            log.line("zwei ü 🚀");
        }
        BuildLogFile file = logs.list().getFirst();

        BuildLogFile.Lines first = file.read(0, 1);
        BuildLogFile.Lines rest = file.read(first.nextCursor(), 10);

        assertThat(file.build()).isEqualTo(build);
        assertThat(file.origin()).isEqualTo(ORIGIN);
        assertThat(first.lines()).containsExactly(new Line(NOW, "one"));
        assertThat(rest.lines()).containsExactly(new Line(NOW, "zwei ü 🚀"));
        assertThat(file.read(rest.nextCursor(), 10)).isEqualTo(new BuildLogFile.Lines(List.of(), rest.nextCursor()));
    }

    @Test
    void anAttemptAfterAKilledOneWritesOn() throws IOException {
        logs.open(build, ORIGIN).line("first attempt");
        Files.writeString(directory.resolve("logs/" + build + ".log"), "176732 cut off", StandardOpenOption.APPEND);
        try (BuildLog log = logs.open(build, ORIGIN)) {
            log.line("second attempt");
        }

        assertThat(logs.list().getFirst().read(0, 10).lines())
                .extracting(Line::text)
                .containsExactly("first attempt", "cut off", "second attempt");
    }

    @Test
    void linesAreMadeReadable() {
        try (BuildLog log = logs.open(build, ORIGIN)) {
            log.line("10%\r50%\r100%\r\n");
            log.line("x".repeat(1_000_000));

            assertThat(log.lastLines().get(0)).isEqualTo("100%");
            assertThat(log.lastLines().get(1)).hasSizeLessThan(4100).endsWith("(cut)");
        }
    }

    @Test
    void remembersTheLastThirtyLines() {
        try (BuildLog log = logs.open(build, ORIGIN)) {
            for (int i = 0; i < 100; i++) {
                log.line("line " + i);
            }
            assertThat(log.lastLines()).hasSize(30).startsWith("line 70").endsWith("line 99");
        }
    }

    @Test
    void endlessOutputDoesNotFillTheDisk() throws IOException {
        try (BuildLog log = logs.open(build, ORIGIN)) {
            for (int i = 0; i < 12_000; i++) {
                log.line("x".repeat(4000));
            }
        }
        assertThat(Files.size(directory.resolve("logs/" + build + ".log"))).isLessThan(33L << 20);
    }
}
