package dev.capsule.embedded.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a server wrote into its {@code postmaster.pid}.
 *
 * @param ready whether it takes connections by its own account
 */
record Postmaster(long pid, Path data, int port, boolean ready) {
    private static final int PID_LINE = 0;
    private static final int DATA_LINE = 1;
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    /** Empty while there is none, or while it is being written. */
    static Optional<Postmaster> read(Path file) throws IOException {
        try {
            return parse(Files.readAllLines(file));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    static Optional<Postmaster> parse(List<String> lines) {
        if (lines.size() <= PORT_LINE) {
            return Optional.empty();
        }
        try {
            boolean ready =
                    lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
            return Optional.of(new Postmaster(
                    Long.parseLong(lines.get(PID_LINE).strip()),
                    Path.of(lines.get(DATA_LINE)),
                    Integer.parseInt(lines.get(PORT_LINE).strip()),
                    ready));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid);
    }

    /** Whether the process of that number is a PostgreSQL on that data, and not one that got the number since. */
    boolean isServing(Path dataDirectory) {
        return program()
                        .map(Path::getFileName)
                        .map(Path::toString)
                        .filter(this::isPostgres)
                        .isPresent()
                && link("cwd").filter(dataDirectory::equals).isPresent();
    }

    /** The program it runs; empty when the process is gone or belongs to somebody else. */
    Optional<Path> program() {
        return link("exe");
    }

    private boolean isPostgres(String name) {
        return name.equals("postgres") || name.equals("postgres (deleted)");
    }

    private Optional<Path> link(String name) {
        try {
            return Optional.of(Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), name)));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
