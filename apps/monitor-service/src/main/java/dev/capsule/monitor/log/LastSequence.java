package dev.capsule.monitor.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The highest sequence at the time when lines were last forgotten, so that numbers go on when all lines are gone: a reader
 * who asks for what comes after one must not miss what is new.
 */
record LastSequence(Path file) {
    /** 0 when nothing was ever forgotten. */
    long read() throws IOException {
        return Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
    }

    void write(long sequence) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, Long.toString(sequence));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
