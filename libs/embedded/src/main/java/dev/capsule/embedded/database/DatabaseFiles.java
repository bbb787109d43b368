package dev.capsule.embedded.database;

import java.nio.file.Path;

/**
 * Where an embedded database keeps what it needs.
 *
 * @param directory holds the data, the remembered port and a lock
 * @param binaries where the server's programs are unpacked; may be shared by several databases
 * @param passwordFile the administrator's password, readable by the owner only
 * @param log what the server itself reports
 */
public record DatabaseFiles(Path directory, Path binaries, Path passwordFile, Path log) {
    public DatabaseFiles {
        directory = directory.toAbsolutePath().normalize();
        binaries = binaries.toAbsolutePath().normalize();
    }

    /** The places below Capsule's data directory. */
    public static DatabaseFiles below(Path home) {
        return new DatabaseFiles(
                home.resolve("postgres"),
                home.resolve("postgres/programs"),
                home.resolve("keys/postgres-administrator"),
                home.resolve("logs/postgres.log"));
    }

    Path data() {
        return directory.resolve("data");
    }

    Path port() {
        return directory.resolve("port");
    }

    Path lock() {
        return directory.resolve("lock");
    }

    Path postmaster() {
        return data().resolve("postmaster.pid");
    }
}
