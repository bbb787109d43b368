package dev.capsule.runtime.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.archives.TreePacker;
import dev.capsule.runtime.local.sandbox.Await;
import dev.capsule.runtime.local.sandbox.TestPlace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Kills whatever there is, at any moment, and asks for nothing but the right end. */
class TortureIT {
    private static final int KILLS = Integer.getInteger("capsule.torture.kills", 40);
    private static final int MOST_REPLICAS = 3;

    private enum Kind {
        APPLICATION("python3 app.py "),
        SHIM("/bin/sh \\S+/shim .*");

        private final String commandLine;

        Kind(String commandLine) {
            this.commandLine = commandLine;
        }
    }

    private TestPlace place;
    private Process driver;
    private long number;
    private int replicas;

    @BeforeEach
    void open() throws Exception {
        place = TestPlace.open();
        Path application = Files.createDirectory(place.directory().resolve("application"));
        try (InputStream in = TortureIT.class.getResourceAsStream("/dev/capsule/testkit/runtime/app.py")) {
            Files.copy(in, application.resolve("app.py"));
        }
        try (OutputStream out = Files.newOutputStream(place.directory().resolve("blob"))) {
            TreePacker.pack(application, out);
        }
    }

    @AfterEach
    void close() throws Exception {
        if (driver != null) {
            driver.destroyForcibly().waitFor();
        }
        pids().forEach(TortureIT::kill);
        place.close();
    }

    @Test
    void convergesWhateverIsKilled() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        want(random);
        start();
        for (int kill = 0; kill < KILLS; kill++) {
            LockSupport.parkNanos(random.nextInt(600) * 1_000_000L);
            switch (random.nextInt(5)) {
                case 0 -> want(random);
                case 1 -> killOne(random, Kind.APPLICATION);
                case 2 -> killOne(random, Kind.SHIM);
                default -> {
                    driver.destroyForcibly().waitFor();
                    start();
                }
            }
            assertThat(alive(Kind.APPLICATION))
                    .as("seed " + seed)
                    .hasSizeLessThanOrEqualTo(2 * (MOST_REPLICAS + 1) + 1);
        }
        assertThat(driver.isAlive()).as("seed " + seed).isTrue();
        Await.until(
                () -> reached() == number && alive(Kind.APPLICATION).size() == replicas,
                () -> reached() + " of " + number + " reached; "
                        + alive(Kind.APPLICATION).size() + " of " + replicas);
        Await.until(
                () -> alive(Kind.SHIM).size() <= replicas,
                () -> String.join("\n", pids().stream().map(TortureIT::describe).toList()));
        Files.delete(place.directory().resolve("wanted"));
        driver.waitFor();
        Await.until(() -> pids().isEmpty());
    }

    private void want(Random random) throws IOException {
        number++;
        replicas = 1 + random.nextInt(MOST_REPLICAS);
        Path written = place.directory().resolve("wanted.new");
        Files.writeString(written, number + " v" + random.nextInt(3) + " " + replicas);
        Files.move(written, place.directory().resolve("wanted"), StandardCopyOption.ATOMIC_MOVE);
    }

    private void start() throws IOException {
        driver = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TortureDriver.class.getName(),
                        place.directory().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        place.directory().resolve("driver.log").toFile()))
                .start();
    }

    private long reached() {
        try {
            return Long.parseLong(Files.readString(place.directory().resolve("reached")));
        } catch (IOException e) {
            return 0;
        }
    }

    private void killOne(Random random, Kind kind) {
        List<Long> candidates = alive(kind);
        if (!candidates.isEmpty()) {
            kill(candidates.get(random.nextInt(candidates.size())));
        }
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    private List<Long> alive(Kind kind) {
        return pids().stream()
                .filter(pid -> commandLine(pid).matches(kind.commandLine))
                .toList();
    }

    /** All processes that were started from this test's directory, the driver left out. */
    private List<Long> pids() {
        List<Long> found = new ArrayList<>();
        ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> !commandLine(pid).contains("TortureDriver"))
                .filter(pid -> commandLine(pid).contains(place.directory().toString())
                        || directory(pid).startsWith(place.directory().toString()))
                .forEach(found::add);
        return found;
    }

    private static String describe(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.substring(0, Math.min(60, stat.length())) + " | "
                    + commandLine(pid).transform(line -> line.substring(0, Math.min(200, line.length())));
        } catch (IOException e) {
            return pid + " is gone";
        }
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline")).replace('\0', ' ');
        } catch (IOException e) {
            return "";
        }
    }

    private static String directory(long pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd")).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
