package dev.capsule.runtime.local.limits;

import dev.capsule.runtime.local.process.ProcessTable.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One control group: in version 1 a directory for each controller, in version 2 a single one. */
public final class ControlGroup {
    static final String MEMBERS = "cgroup.procs";
    private static final long PERIOD_MICROS = 100_000;
    private static final long NANOS_PER_MICRO = 1_000;

    private final boolean unified;
    private final Path memory;
    private final Path cpu;
    private final Path cpuUsage;
    private final Path processes;

    private ControlGroup(boolean unified, Path memory, Path cpu, Path cpuUsage, Path processes) {
        this.unified = unified;
        this.memory = memory;
        this.cpu = cpu;
        this.cpuUsage = cpuUsage;
        this.processes = processes;
    }

    static ControlGroup unified(Path directory) {
        return new ControlGroup(true, directory, directory, directory, directory);
    }

    static ControlGroup perController(Path root, String name) {
        return new ControlGroup(
                false,
                root.resolve("memory").resolve(name),
                root.resolve("cpu").resolve(name),
                root.resolve("cpuacct").resolve(name),
                root.resolve("pids").resolve(name));
    }

    void create(Limits limits) throws IOException {
        for (Path directory : directories()) {
            Files.createDirectories(directory);
        }
        write(memory, unified ? "memory.max" : "memory.limit_in_bytes", limits.memoryBytes());
        if (limits.cpuQuota(PERIOD_MICROS).isPresent()) {
            writeQuota(limits.cpuQuota(PERIOD_MICROS).getAsLong());
        }
        write(processes, "pids.max", limits.processes());
        // Not every kernel counts swap.
        Path swap = memory.resolve(unified ? "memory.swap.max" : "memory.memsw.limit_in_bytes");
        if (Files.exists(swap)) {
            Files.writeString(swap, Long.toString(unified ? 0 : limits.memoryBytes()));
        }
    }

    /** The files a process writes its id to, to become a member. */
    public List<Path> memberFiles() {
        return directories().stream()
                .map(directory -> directory.resolve(MEMBERS))
                .toList();
    }

    /** All processes in the group. */
    public Set<Long> members() {
        Set<Long> pids = new LinkedHashSet<>();
        for (String line : lines(memory.resolve(MEMBERS))) {
            pids.add(Long.parseLong(line.strip()));
        }
        return pids;
    }

    /** Memory without the part of the file cache that is given back under pressure. */
    public Usage usage() {
        long used = number(memory.resolve(unified ? "memory.current" : "memory.usage_in_bytes"));
        long cache = entry(memory.resolve("memory.stat"), unified ? "inactive_file" : "total_inactive_file");
        long nanos = unified
                ? entry(cpuUsage.resolve("cpu.stat"), "usage_usec") * NANOS_PER_MICRO
                : number(cpuUsage.resolve("cpuacct.usage"));
        return new Usage(Math.max(0, used - cache), nanos);
    }

    /** How many processes the kernel killed because the group reached its memory limit. */
    public long memoryKills() {
        return entry(memory.resolve(unified ? "memory.events" : "memory.oom_control"), "oom_kill");
    }

    /** Takes the empty group away; one that still has members stays for the next try. */
    public void remove() {
        for (Path directory : directories()) {
            try {
                Files.deleteIfExists(directory);
            } catch (IOException e) {
                // Busy until its last process is gone for good; the inventory at the next start takes it.
                continue;
            }
        }
    }

    private Set<Path> directories() {
        return new LinkedHashSet<>(List.of(memory, cpu, cpuUsage, processes));
    }

    private void writeQuota(long quota) throws IOException {
        if (unified) {
            Files.writeString(cpu.resolve("cpu.max"), quota + " " + PERIOD_MICROS);
        } else {
            write(cpu, "cpu.cfs_period_us", PERIOD_MICROS);
            write(cpu, "cpu.cfs_quota_us", quota);
        }
    }

    private static void write(Path directory, String file, long value) throws IOException {
        Files.writeString(directory.resolve(file), Long.toString(value));
    }

    private static long number(Path file) {
        List<String> lines = lines(file);
        return lines.isEmpty() ? 0 : Long.parseLong(lines.getFirst().strip());
    }

    private static long entry(Path file, String key) {
        return lines(file).stream()
                .filter(line -> line.startsWith(key + " "))
                .mapToLong(
                        line -> Long.parseLong(line.substring(key.length() + 1).strip()))
                .findFirst()
                .orElse(0);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
