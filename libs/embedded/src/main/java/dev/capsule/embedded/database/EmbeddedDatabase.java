package dev.capsule.embedded.database;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.persistence.DatabaseAccess;
import dev.capsule.persistence.DatabaseBootstrap;
import dev.capsule.persistence.SchemaPasswords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The PostgreSQL that Capsule brings along. It is a process of its own: when Capsule is killed it goes on, and the next
 * start finds it again; when it dies itself it is started again on the same port. Its owner closes it after everything
 * that uses it; it registers no shutdown hook, since hooks have no order.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    /** The superuser's name. It makes schemas and roles, and no service ever uses it. */
    static final String ADMINISTRATOR = "capsule_administrator";

    private static final String DATABASE = "capsule";
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration RESTART_PAUSE = Duration.ofMillis(500);

    private final PostgresServer server;
    private final FileChannel lock;
    private final SecureRandom random;
    private final String password;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile Postmaster postmaster;
    private volatile boolean closing;

    private EmbeddedDatabase(
            PostgresServer server, FileChannel lock, SecureRandom random, Postmaster postmaster, String password) {
        this.server = server;
        this.lock = lock;
        this.random = random;
        this.postmaster = postmaster;
        this.password = password;
    }

    /** Returns when the database takes connections: about a second the first time, a tenth of it later. */
    public static EmbeddedDatabase start(DatabaseFiles files, ServerSettings settings, SecureRandom random) {
        try {
            PrivateFiles.directory(files.directory());
            FileChannel lock = lock(files);
            try {
                return start(new PostgresServer(files, settings, random), files, lock, random);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new CapsuleException(ErrorCode.UNAVAILABLE, "The database cannot be started: " + e.getMessage(), e);
        }
    }

    private static EmbeddedDatabase start(
            PostgresServer server, DatabaseFiles files, FileChannel lock, SecureRandom random) throws IOException {
        Postmaster postmaster = server.run();
        String password = PrivateFiles.password(files.passwordFile(), random);
        EmbeddedDatabase database = new EmbeddedDatabase(server, lock, random, postmaster, password);
        database.createDatabase();
        Thread.ofVirtual().name("postgres-watch").start(database::watch);
        return database;
    }

    /** Where the database is, without anybody's credentials. The port stays the same as long as this object lives. */
    public String url() {
        return url(DATABASE);
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + postmaster.port() + "/" + database;
    }

    /** The superuser's way in, to one of the server's databases. */
    public DataSource administrator(String database) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url(database));
        dataSource.setUser(ADMINISTRATOR);
        dataSource.setPassword(password);
        return dataSource;
    }

    /** Makes the schema and its roles if need be, with passwords that are new at every start and kept nowhere. */
    public DatabaseAccess access(String schema) {
        SchemaPasswords passwords = SchemaPasswords.random(random);
        new DatabaseBootstrap(administrator(DATABASE)).prepare(schema, passwords);
        return passwords.access(url(), schema);
    }

    /** The server's process, which is another one after a restart. */
    public long pid() {
        return postmaster.pid();
    }

    /** Writes everything down and stops the server. */
    @Override
    public void close() {
        closing = true;
        changing.lock();
        try (lock) {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException("The database cannot be stopped", e);
        } finally {
            changing.unlock();
        }
    }

    private void createDatabase() {
        JdbcClient jdbc = JdbcClient.create(administrator("postgres"));
        boolean exists = jdbc.sql("select exists (select from pg_database where datname = :name)")
                .param("name", DATABASE)
                .query(Boolean.class)
                .single();
        if (!exists) {
            jdbc.sql("create database " + DATABASE).update();
        }
    }

    private void watch() {
        try {
            while (!closing) {
                server.awaitEnd(postmaster);
                restart();
                Thread.sleep(RESTART_PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.error("The database's directory is gone; it is watched no more", e);
        }
    }

    private void restart() {
        changing.lock();
        try {
            if (!closing) {
                LOG.warn("PostgreSQL, process {}, is gone; starting it again", postmaster.pid());
                postmaster = server.start(postmaster.port());
            }
        } catch (IOException e) {
            LOG.error("PostgreSQL cannot be started again, trying on", e);
        } finally {
            changing.unlock();
        }
    }

    private static FileChannel lock(DatabaseFiles files) throws IOException {
        FileChannel channel = FileChannel.open(files.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            throw new CapsuleException(
                    ErrorCode.CONFLICT_STATE,
                    "Another Capsule is running on " + files.directory() + ". Stop it first, or choose another home.");
        }
        return channel;
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }
}
