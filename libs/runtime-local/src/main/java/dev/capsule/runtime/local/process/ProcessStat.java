package dev.capsule.runtime.local.process;

import java.util.List;
import java.util.Optional;

/**
 * What the kernel says of a process in one line, as far as it is needed here.
 *
 * @param state one letter; Z is a process that ended and was not waited for
 * @param session the session it belongs to: the pid of the process that began it
 * @param cpuTicks time spent in user and kernel mode
 */
record ProcessStat(
        long pid, char state, long parent, long session, long cpuTicks, long startTicks, long residentPages) {
    private static final int STATE = 0;
    private static final int PARENT = 1;
    private static final int SESSION = 3;
    private static final int USER_TICKS = 11;
    private static final int KERNEL_TICKS = 12;
    private static final int START_TICKS = 19;
    private static final int RESIDENT = 21;

    boolean isAlive() {
        return state != 'Z' && state != 'X';
    }

    /** Reads {@code /proc/PID/stat}. The name in it may hold anything, also brackets and spaces. */
    static Optional<ProcessStat> parse(String line) {
        int open = line.indexOf(" (");
        int close = line.lastIndexOf(") ");
        if (open < 0 || close < open) {
            return Optional.empty();
        }
        List<String> fields = List.of(line.substring(close + 2).trim().split(" "));
        if (fields.size() <= RESIDENT) {
            return Optional.empty();
        }
        return Optional.of(new ProcessStat(
                Long.parseLong(line.substring(0, open)),
                fields.get(STATE).charAt(0),
                Long.parseLong(fields.get(PARENT)),
                Long.parseLong(fields.get(SESSION)),
                Long.parseLong(fields.get(USER_TICKS)) + Long.parseLong(fields.get(KERNEL_TICKS)),
                Long.parseLong(fields.get(START_TICKS)),
                Long.parseLong(fields.get(RESIDENT))));
    }
}
