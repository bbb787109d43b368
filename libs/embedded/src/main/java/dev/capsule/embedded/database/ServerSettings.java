package dev.capsule.embedded.database;

/**
 * The settings of the server, small since it shares the machine with everything else.
 *
 * @param durable whether a commit survives the loss of power; off only for tests
 */
public record ServerSettings(int maxConnections, boolean durable) {
    private static final int CONNECTIONS = 100;

    public static ServerSettings forInstallation() {
        return new ServerSettings(CONNECTIONS, true);
    }

    /** For tests: quick, and of no use after a crash of the machine. */
    public static ServerSettings forTests() {
        return new ServerSettings(CONNECTIONS, false);
    }

    /** The text of the settings file. Statements and their values are never logged: they may hold secrets. */
    String text(int port) {
        return """
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                password_encryption = 'scram-sha-256'
                max_connections = %d
                shared_buffers = '48MB'
                work_mem = '4MB'
                maintenance_work_mem = '32MB'
                max_wal_size = '256MB'
                min_wal_size = '32MB'
                wal_level = minimal
                max_wal_senders = 0
                io_method = sync
                max_worker_processes = 2
                max_parallel_workers = 0
                autovacuum_max_workers = 1
                jit = off
                fsync = %s
                full_page_writes = %s
                synchronous_commit = %s
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_min_messages = log
                log_min_error_statement = panic
                log_error_verbosity = terse
                log_checkpoints = off
                """.formatted(port, maxConnections, onOff(durable), onOff(durable), onOff(durable));
    }

    /** Who may connect: over the loopback interface, with a password. */
    String access() {
        return "host all all 127.0.0.1/32 scram-sha-256\n";
    }

    private static String onOff(boolean value) {
        return value ? "on" : "off";
    }
}
