package dev.capsule.deploy.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the disk has room for a build. Builds stop first, so that applications and the database go on. */
public final class DiskRoom {
    private final Path directory;
    private final long minimumFreeBytes;

    public DiskRoom(Path directory, long minimumFreeBytes) {
        this.directory = directory;
        this.minimumFreeBytes = minimumFreeBytes;
    }

    public boolean isScarce() {
        return freeBytes() < minimumFreeBytes;
    }

    /** For the user whose build has to wait. */
    public String explanation() {
        return "Waits because the disk of " + directory + " has only " + (freeBytes() >> 20) + " MB free; builds need "
                + (minimumFreeBytes >> 20) + " MB. Free some space and it goes on by itself.";
    }

    private long freeBytes() {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
