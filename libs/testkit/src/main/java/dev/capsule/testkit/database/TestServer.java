package dev.capsule.testkit.database;

import dev.capsule.embedded.database.DatabaseFiles;
import dev.capsule.embedded.database.EmbeddedDatabase;
import dev.capsule.embedded.database.ServerSettings;
import dev.capsule.persistence.DatabaseAccess;
import dev.capsule.persistence.DatabaseBootstrap;
import dev.capsule.persistence.Migrations;
import dev.capsule.persistence.SchemaPasswords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The one PostgreSQL of a test run, with a migrated template for each set of schemas that a test asked for. */
final class TestServer implements AutoCloseable {
    private final SecureRandom random = new SecureRandom();
    private final Map<String, SchemaPasswords> passwords = new HashMap<>();
    private final Map<List<String>, String> templates = new HashMap<>();
    private final Path directory;
    private final EmbeddedDatabase database;
    private int databases;

    TestServer() {
        try {
            directory = Files.createTempDirectory("capsule-test-database-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path programs = Path.of(System.getProperty("java.io.tmpdir"), "capsule-test-postgres");
        DatabaseFiles files =
                new DatabaseFiles(directory, programs, directory.resolve("password"), directory.resolve("log"));
        database = EmbeddedDatabase.start(files, ServerSettings.forTests(), random);
    }

    /** Makes a fresh database in which these schemas are migrated. */
    synchronized TestDatabase create(List<String> schemas) {
        String template = templates.computeIfAbsent(schemas, this::template);
        String name = "test_" + ++databases;
        administrator().sql("create database " + name + " template " + template).update();
        Map<String, DatabaseAccess> accesses = new HashMap<>();
        for (String schema : schemas) {
            accesses.put(schema, Objects.requireNonNull(passwords.get(schema)).access(database.url(name), schema));
        }
        return new TestDatabase(name, database.administrator(name), accesses);
    }

    synchronized void drop(TestDatabase dropped) {
        administrator()
                .sql("drop database if exists " + dropped.name() + " with (force)")
                .update();
    }

    private String template(List<String> schemas) {
        String name = "template_" + String.join("_", schemas);
        administrator().sql("create database " + name).update();
        for (String schema : schemas) {
            SchemaPasswords chosen = passwords.computeIfAbsent(schema, _ -> SchemaPasswords.random(random));
            new DatabaseBootstrap(database.administrator(name)).prepare(schema, chosen);
            DatabaseAccess access = chosen.access(database.url(name), schema);
            new Migrations(access.url(), schema, Objects.requireNonNull(access.owner())).migrate();
        }
        return name;
    }

    private JdbcClient administrator() {
        return JdbcClient.create(database.administrator("postgres"));
    }

    @Override
    public void close() throws IOException {
        database.close();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
