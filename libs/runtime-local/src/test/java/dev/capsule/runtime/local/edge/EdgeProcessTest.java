package dev.capsule.runtime.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a program in the place of the edge that lives and never says so, as one that is still warming up. */
class EdgeProcessTest {
    /** Waits in the shell itself: a child would outlive the edge. The second word after it is the home. */
    private static final List<String> PROGRAM =
            List.of("/bin/sh", "-c", "mkfifo \"$2/fifo\" 2>/dev/null; read line <\"$2/fifo\"", "edge");

    @TempDir
    private Path home;

    @AfterEach
    void end() {
        edge().stop();
    }

    @Test
    void isStartedOnceWhoeverBeginsIt() throws Exception {
        assertThat(edge().begin()).isTrue();
        String pid = Files.readString(home.resolve("edge/pid"));

        assertThat(edge().begin()).isFalse();
        assertThat(Files.readString(home.resolve("edge/pid"))).isEqualTo(pid);
    }

    @Test
    void isStartedAgainWhenWhatWasBegunIsGone() throws Exception {
        edge().begin();
        ProcessHandle first = process();
        first.destroyForcibly();
        first.onExit().get();

        assertThat(edge().begin()).isTrue();
        assertThat(process().pid()).isNotEqualTo(first.pid());
    }

    /** The number of a process that is gone may be another program's by now. */
    @Test
    void isNotTakenForAnotherProgram() throws Exception {
        Process other = new ProcessBuilder("sleep", "600").start();
        try {
            Files.createDirectories(home.resolve("edge"));
            Files.writeString(home.resolve("edge/pid"), Long.toString(other.pid()));

            assertThat(edge().begin()).isTrue();
            edge().stop();
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    private ProcessHandle process() throws Exception {
        return ProcessHandle.of(Long.parseLong(Files.readString(home.resolve("edge/pid"))))
                .orElseThrow();
    }

    private EdgeProcess edge() {
        Path directory = home.resolve("edge");
        return new EdgeProcess(
                directory, EdgeProcess.command(PROGRAM, home, 0), new EdgeClient(directory), Clock.systemUTC());
    }
}
