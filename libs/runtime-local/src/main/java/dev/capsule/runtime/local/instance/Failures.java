package dev.capsule.runtime.local.instance;

import dev.capsule.kernel.ServiceType;
import dev.capsule.runtime.Trouble;
import dev.capsule.runtime.Trouble.Kind;
import dev.capsule.runtime.local.limits.Limits;
import dev.capsule.runtime.local.port.Listener;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts into words why an instance does not run or is not ready. */
public final class Failures {
    private static final int LOOP_AFTER = 3;
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;
    private static final int SIGNALS = 128;
    private static final List<String> TAKEN = List.of("eaddrinuse", "address already in use", "address in use");

    private Failures() {}

    /**
     * Why it ended.
     *
     * @param crashes how often in a row, this one included
     * @param lived from its start to its end
     */
    static Trouble ended(
            InstanceRecord record, int code, boolean outOfMemory, int crashes, Duration lived, List<String> lastLines) {
        if (outOfMemory) {
            String limit = new Limits(record.memoryBytes(), 0, 0).memoryText();
            return new Trouble(
                    Kind.OUT_OF_MEMORY,
                    "It used more than its " + limit + " of memory and was ended. Give it more, or let it use less.",
                    lastLines);
        }
        String how = exit(code) + " after " + lived.toMillis() / 1000.0 + " s";
        if (code == NOT_FOUND || code == NOT_EXECUTABLE) {
            return new Trouble(
                    Kind.CANNOT_START,
                    "Its command could not be started: it " + how
                            + ". Look at the command and at the tools it needs at run time.",
                    lastLines);
        }
        String hint = hint(record, code, lastLines);
        return crashes >= LOOP_AFTER
                ? new Trouble(
                        Kind.CRASH_LOOP,
                        "It ends each time it is started, " + crashes + " times so far: it last " + how + "." + hint,
                        lastLines)
                : new Trouble(Kind.EXITED, "It " + how + "." + hint, lastLines);
    }

    public static Trouble cannotStart(Exception cause) {
        return new Trouble(Kind.CANNOT_START, "It cannot be started: " + cause.getMessage(), List.of());
    }

    /** Why it is not ready although it runs; null when there is nothing to say yet. */
    static @Nullable Trouble notReady(InstanceRecord record, Health health, Duration after, List<String> lastLines) {
        String time = " within " + after.toSeconds() + " s";
        return switch (health) {
            case Health.NotListening() ->
                new Trouble(
                        Kind.PORT_NOT_OPENED,
                        "It did not open a port" + time
                                + ". It should listen on the port in the variable PORT, which is " + record.leasedPort()
                                + " here; a port it must have is named in capsule.yaml.",
                        lastLines);
            case Health.NotAnswering(Listener listener, String seen) ->
                new Trouble(
                        Kind.PROBE_FAILED,
                        "It listens on port " + listener.port() + ", but its probe " + seen + time + ".",
                        lastLines);
            case Health.NotLooked() -> null;
            case Health.Ready(Listener ignored) -> null;
        };
    }

    /** What a code says, as the end of a sentence about a process. */
    public static String exit(int code) {
        if (code == RunState.Ended.UNKNOWN) {
            return "ended, and its exit code is unknown because its supervisor was killed,";
        }
        return code > SIGNALS
                ? "was ended by signal " + (code - SIGNALS) + " (exit code " + code + ")"
                : "ended with exit code " + code;
    }

    private static String hint(InstanceRecord record, int code, List<String> lastLines) {
        boolean taken = lastLines.stream()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .anyMatch(line -> TAKEN.stream().anyMatch(line::contains));
        if (taken) {
            return " It tried to open a port that is taken. It should listen on the port in the variable PORT, which is "
                    + record.leasedPort() + " here; of an application that listens on a port of its own, one copy can"
                    + " run on a machine.";
        }
        return code == 0 && record.type() != ServiceType.CRON
                ? " A service is expected to go on running; what ends by itself is a cron job or a task."
                : "";
    }
}
