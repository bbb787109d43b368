package dev.capsule.runtime.local.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Version 2 by its files alone; the sandbox's tests run on whichever version the machine has. */
class ControlGroupTest {
    @TempDir
    Path directory;

    @Test
    void writesTheLimitsOfVersionTwo() throws Exception {
        Files.createFile(directory.resolve("memory.swap.max"));
        ControlGroup.unified(directory).create(new Limits(128L << 20, 500, 64));
        assertThat(directory.resolve("memory.max")).hasContent("134217728");
        assertThat(directory.resolve("memory.swap.max")).hasContent("0");
        assertThat(directory.resolve("cpu.max")).hasContent("50000 100000");
        assertThat(directory.resolve("pids.max")).hasContent("64");
    }

    @Test
    void readsUsageAndKillsOfVersionTwo() throws Exception {
        Files.writeString(directory.resolve("memory.current"), "1000\n");
        Files.writeString(directory.resolve("memory.stat"), "anon 600\ninactive_file 300\n");
        Files.writeString(directory.resolve("cpu.stat"), "usage_usec 5\nuser_usec 4\n");
        Files.writeString(directory.resolve("memory.events"), "low 0\noom 3\noom_kill 2\n");
        Files.writeString(directory.resolve("cgroup.procs"), "12\n34\n");
        ControlGroup group = ControlGroup.unified(directory);
        assertThat(group.usage().memoryBytes()).isEqualTo(700);
        assertThat(group.usage().cpuNanos()).isEqualTo(5000);
        assertThat(group.memoryKills()).isEqualTo(2);
        assertThat(group.members()).containsExactly(12L, 34L);
    }
}
