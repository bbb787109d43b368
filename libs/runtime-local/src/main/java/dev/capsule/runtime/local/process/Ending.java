package dev.capsule.runtime.local.process;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Ends processes by signal. */
public final class Ending {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Ending() {}

    /** Asks a process to end, SIGTERM; nothing happens when it is gone. */
    public static void ask(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
    }

    /**
     * Kills all members of a group until there are none. It asks again after each round, since a member may have started
     * another meanwhile.
     *
     * @return whether all are gone within the time
     */
    public static boolean kill(Supplier<? extends Collection<Long>> members, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        Collection<Long> left = members.get();
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            left.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
            LockSupport.parkNanos(PAUSE.toNanos());
            left = members.get();
        }
        return left.isEmpty();
    }
}
