package dev.capsule.embedded.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class EmbeddedDatabaseIT {
    @TempDir
    Path home;

    @Test
    void keepsItsDataAndItsPortFromStartToStart() {
        String url;
        try (EmbeddedDatabase database = start();
                Ledger ledger = new Ledger(database)) {
            ledger.add(1);
            url = database.url();
        }
        try (EmbeddedDatabase database = start();
                Ledger ledger = new Ledger(database)) {
            assertThat(ledger.numbers()).containsExactly(1L);
            assertThat(database.url()).isEqualTo(url);
        }
    }

    @Test
    void listensOnTheLoopbackInterfaceWithAPasswordAndWritesDurably() throws IOException {
        try (EmbeddedDatabase database = start()) {
            JdbcClient jdbc = JdbcClient.create(database.administrator("postgres"));
            assertThat(setting(jdbc, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(setting(jdbc, "unix_socket_directories")).isEmpty();
            assertThat(setting(jdbc, "fsync")).isEqualTo("on");
            assertThat(setting(jdbc, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(jdbc, "data_checksums")).isEqualTo("on");
            assertThat(jdbc.sql("select distinct auth_method from pg_hba_file_rules")
                            .query(String.class)
                            .list())
                    .containsExactly("scram-sha-256");
        }
        Path password = files().passwordFile();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("postgres"))))
                .isEqualTo("rwx------");
    }

    @Test
    void refusesASecondCapsuleOnTheSameDirectory() {
        try (EmbeddedDatabase _ = start()) {
            assertThatThrownBy(this::start)
                    .isInstanceOfSatisfying(
                            CapsuleException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT_STATE))
                    .hasMessageContaining("Another Capsule is running");
        }
    }

    @Test
    void takesOverTheServerOfACapsuleThatWasKilledAndLosesNothing() throws Exception {
        Process killed = owner(0);
        long pid;
        List<String> confirmed;
        try (var output = killed.inputReader()) {
            pid = Long.parseLong(output.readLine().substring("pid ".length()));
            for (int i = 0; i < 50; i++) {
                output.readLine();
            }
            kill(killed);
            confirmed = output.lines().toList();
        }
        try (EmbeddedDatabase database = start();
                Ledger ledger = new Ledger(database)) {
            assertThat(database.pid()).isEqualTo(pid);
            assertThat(ledger.numbers()).hasSizeBetween(50 + confirmed.size(), 51 + confirmed.size());
        }
        ProcessHandle.of(pid).ifPresent(server -> server.onExit().join());
    }

    @Test
    void startsWhenBothCapsuleAndTheServerWereKilled() throws Exception {
        Process killed = owner(0);
        try (var output = killed.inputReader()) {
            long pid = Long.parseLong(output.readLine().substring("pid ".length()));
            output.readLine();
            kill(killed);
            ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
            server.destroyForcibly();
            server.onExit().get();
        }
        try (EmbeddedDatabase database = start();
                Ledger ledger = new Ledger(database)) {
            assertThat(ledger.numbers()).contains(0L);
        }
    }

    @Test
    void startsWhenAnotherProgramHasTheNumberOfTheOldServer() throws IOException {
        try (EmbeddedDatabase _ = start()) {
            assertThat(files().postmaster()).exists();
        }
        DatabaseFiles files = files();
        List<String> stale = List.of(
                Long.toString(ProcessHandle.current().pid()), files.data().toString(), "1", "1");
        Files.write(files.postmaster(), stale);

        try (EmbeddedDatabase database = start()) {
            assertThat(database.pid()).isNotEqualTo(ProcessHandle.current().pid());
        }
    }

    @Test
    void replacesAServerThatRunsWithOtherSettings() throws Exception {
        Process killed = owner(0);
        long pid;
        try (var output = killed.inputReader()) {
            pid = Long.parseLong(output.readLine().substring("pid ".length()));
            kill(killed);
        }
        try (EmbeddedDatabase database =
                EmbeddedDatabase.start(files(), new ServerSettings(40, true), new SecureRandom())) {
            assertThat(database.pid()).isNotEqualTo(pid);
            assertThat(setting(JdbcClient.create(database.administrator("postgres")), "max_connections"))
                    .isEqualTo("40");
        }
    }

    @Test
    void comesBackOnTheSamePortAndKeepsEveryConfirmedRowWhenItIsKilledAgainAndAgain() {
        try (EmbeddedDatabase database = start();
                Ledger ledger = new Ledger(database)) {
            String url = database.url();
            long next = 0;
            for (int round = 0; round < 5; round++) {
                long pid = database.pid();
                Thread killer = Thread.ofVirtual()
                        .start(() -> ProcessHandle.of(pid).orElseThrow().destroyForcibly());
                for (int i = 0; i < 100; i++) {
                    ledger.add(next++);
                }
                join(killer);
                assertThat(database.url()).isEqualTo(url);
            }
            assertThat(ledger.numbers())
                    .containsExactlyElementsOf(LongStream.range(0, next).boxed().toList());
        }
    }

    @AfterEach
    void leavesNoServerBehind() throws IOException {
        Postmaster.read(files().postmaster())
                .filter(server -> server.isServing(files().data()))
                .flatMap(Postmaster::process)
                .ifPresent(server -> {
                    server.destroyForcibly();
                    server.onExit().join();
                });
    }

    private DatabaseFiles files() {
        return DatabaseOwner.files(home);
    }

    private EmbeddedDatabase start() {
        return EmbeddedDatabase.start(files(), ServerSettings.forInstallation(), new SecureRandom());
    }

    private Process owner(long first) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DatabaseOwner.class.getName(),
                        home.toString(),
                        Long.toString(first))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Not through {@link Process}, which would close the output that is still to be read. */
    private static void kill(Process process) throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String setting(JdbcClient jdbc, String name) {
        return jdbc.sql("select current_setting(:name)")
                .param("name", name)
                .query(String.class)
                .single();
    }
}
