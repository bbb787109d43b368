package dev.capsule.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** When a process started, as the kernel counts it; tells a process from a later one with the same pid. */
final class StartTicks {
    private static final int FIELD = 19;

    private StartTicks() {}

    /** 0 where there is no {@code /proc}, and for a process that is gone. */
    static long of(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[FIELD]);
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
