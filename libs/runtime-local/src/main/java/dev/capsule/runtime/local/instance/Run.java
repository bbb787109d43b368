package dev.capsule.runtime.local.instance;

import dev.capsule.runtime.local.limits.ControlGroup;
import dev.capsule.runtime.local.process.Ending;
import dev.capsule.runtime.local.process.ProcessIdentity;
import dev.capsule.runtime.local.process.ProcessTable;
import dev.capsule.runtime.local.process.ProcessTable.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One start of an instance: a directory that the shim writes, and the processes it tells of. */
public final class Run {
    /** How long a start may take until its process has written down which it is. */
    private static final Duration COMING = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path directory;
    private final ProcessTable processes;
    private final @Nullable ControlGroup group;

    public Run(Path directory, ProcessTable processes, @Nullable ControlGroup group) {
        this.directory = directory;
        this.processes = processes;
        this.group = group;
    }

    public RunState state() {
        Optional<Integer> code = exitCode();
        if (code.isPresent()) {
            return new RunState.Ended(code.get());
        }
        if (identity("app").filter(processes::isAlive).isPresent()) {
            return new RunState.Running();
        }
        boolean shimmed = identity("shim").filter(processes::isAlive).isPresent();
        if (shimmed || isYoung()) {
            // Its application starts in a moment, or ended a moment ago.
            return identity("app").isPresent() && !shimmed ? ended() : new RunState.Coming();
        }
        return ended();
    }

    /** Everything that belongs to it, the shim and the writers of its output left out. */
    public Set<Long> members() {
        Set<Long> grouped = group == null ? Set.of() : group.members();
        return grouped.isEmpty() ? ungrouped() : grouped;
    }

    private Set<Long> ungrouped() {
        Set<Long> members = new HashSet<>();
        identity("app").ifPresent(leader -> {
            members.addAll(processes.session(leader));
            if (processes.isAlive(leader)) {
                members.addAll(processes.tree(List.of(leader.pid())));
            }
        });
        return members;
    }

    /**
     * Asks the application's first process to end.
     *
     * @return false when there is none to ask, which may still be to come
     */
    public boolean ask() {
        Optional<ProcessIdentity> leader = identity("app").filter(processes::isAlive);
        leader.ifPresent(process -> Ending.ask(application(process.pid())));
        return leader.isPresent();
    }

    /** Kills whatever is left of it. The shim and the writers of its output end by themselves after that. */
    public boolean kill() {
        return Ending.kill(this::members, PATIENCE);
    }

    /** Kills what a shim that was killed itself left waiting. */
    public void sweep() {
        identity("shim")
                .filter(shim -> !processes.isAlive(shim))
                .ifPresent(shim -> Ending.kill(() -> processes.session(shim), PATIENCE));
    }

    public Usage usage() {
        return group == null ? processes.usage(members()) : group.usage();
    }

    public boolean ranOutOfMemory() {
        return group != null && group.memoryKills() > 0;
    }

    /** Whether the writers of its output are done. */
    public boolean outputComplete() {
        return identity("shim").filter(processes::isAlive).isEmpty();
    }

    /** The first process of the application, while it runs. */
    public Optional<Long> leader() {
        return identity("app").filter(processes::isAlive).map(leader -> application(leader.pid()));
    }

    /** The process of the application itself: bubblewrap puts two of its own before it. */
    private long application(long leader) {
        boolean wrapped =
                processes.program(leader).filter(path -> path.endsWith("bwrap")).isPresent();
        if (!wrapped) {
            return leader;
        }
        return processes.children(leader).stream()
                .flatMap(init -> processes.children(init).stream())
                .findFirst()
                .orElse(leader);
    }

    private Optional<ProcessIdentity> identity(String name) {
        return ProcessIdentity.read(directory.resolve(name));
    }

    private RunState ended() {
        return new RunState.Ended(exitCode().orElse(RunState.Ended.UNKNOWN));
    }

    private boolean isYoung() {
        long age = System.currentTimeMillis() - directory.toFile().lastModified();
        return identity("shim").isEmpty() && age < COMING.toMillis();
    }

    private Optional<Integer> exitCode() {
        try {
            String written = Files.readString(directory.resolve("exit")).strip();
            return Optional.of(Integer.parseInt(written.substring(0, written.indexOf(' '))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
