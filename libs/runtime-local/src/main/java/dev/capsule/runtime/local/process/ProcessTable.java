package dev.capsule.runtime.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The processes of this machine, as the kernel tells of them under {@code /proc}. */
public final class ProcessTable {
    private static final long PAGE_BYTES = 4096;
    private static final long NANOS_PER_TICK = 10_000_000;

    private final Path proc;
    private final String bootId;

    public ProcessTable() {
        this(Path.of("/proc"));
    }

    ProcessTable(Path proc) {
        this.proc = proc;
        try {
            this.bootId =
                    Files.readString(proc.resolve("sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Processes can only be found on a system with /proc", e);
        }
    }

    /** Whether exactly this process still runs. */
    public boolean isAlive(ProcessIdentity identity) {
        return identity.bootId().equals(bootId)
                && stat(identity.pid())
                        .filter(stat -> stat.isAlive() && stat.startTicks() == identity.startTicks())
                        .isPresent();
    }

    /** The process and all that belong to the session it began, dead ones left out. */
    public List<Long> session(ProcessIdentity leader) {
        boolean reused = stat(leader.pid())
                .filter(stat -> stat.startTicks() != leader.startTicks())
                .isPresent();
        if (!leader.bootId().equals(bootId) || reused) {
            return List.of();
        }
        return stats().stream()
                .filter(stat -> stat.session() == leader.pid() && stat.isAlive())
                .filter(stat -> stat.startTicks() >= leader.startTicks())
                .map(ProcessStat::pid)
                .toList();
    }

    /** These processes and everything they started, whatever session it moved to. */
    public Set<Long> tree(Collection<Long> roots) {
        Set<Long> members = new HashSet<>(roots);
        List<ProcessStat> all = stats().stream().filter(ProcessStat::isAlive).toList();
        boolean grown = true;
        while (grown) {
            grown = false;
            for (ProcessStat stat : all) {
                grown |= members.contains(stat.parent()) && members.add(stat.pid());
            }
        }
        return members;
    }

    /** What these processes use together. Pages that they share are counted for each. */
    public Usage usage(Collection<Long> pids) {
        long memory = 0;
        long cpu = 0;
        for (long pid : pids) {
            Optional<ProcessStat> stat = stat(pid);
            memory += stat.map(ProcessStat::residentPages).orElse(0L) * PAGE_BYTES;
            cpu += stat.map(ProcessStat::cpuTicks).orElse(0L) * NANOS_PER_TICK;
        }
        return new Usage(memory, cpu);
    }

    /** The children of a process, in no order. */
    public List<Long> children(long pid) {
        return stats().stream()
                .filter(stat -> stat.parent() == pid && stat.isAlive())
                .map(ProcessStat::pid)
                .toList();
    }

    /** The program a process runs, if it can be told. */
    public Optional<Path> program(long pid) {
        try {
            return Optional.of(Files.readSymbolicLink(proc.resolve(pid + "/exe")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Optional<ProcessStat> stat(long pid) {
        try {
            return ProcessStat.parse(Files.readString(proc.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private List<ProcessStat> stats() {
        List<ProcessStat> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(proc, "[0-9]*")) {
            entries.forEach(entry ->
                    stat(Long.parseLong(entry.getFileName().toString())).ifPresent(found::add));
        } catch (IOException e) {
            throw new UncheckedIOException("The list of processes cannot be read", e);
        }
        return found;
    }

    /** Memory and processor time of a set of processes. */
    public record Usage(long memoryBytes, long cpuNanos) {}
}
