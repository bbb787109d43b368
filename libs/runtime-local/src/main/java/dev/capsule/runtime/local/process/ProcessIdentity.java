package dev.capsule.runtime.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names one process for good. A process id alone is used again by the next process.
 *
 * @param startTicks when it started, in the kernel's clock ticks since boot
 * @param bootId which boot of the machine
 */
public record ProcessIdentity(long pid, long startTicks, String bootId) {
    private static final Pattern WRITTEN = Pattern.compile("(\\d+) (\\d+) (\\S+)\\s*");

    /** What a process wrote down of itself; empty when it never came so far. */
    public static Optional<ProcessIdentity> read(Path file) {
        try {
            var matcher = WRITTEN.matcher(Files.readString(file));
            return matcher.matches()
                    ? Optional.of(new ProcessIdentity(
                            Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), matcher.group(3)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
