package dev.capsule.standalone;

import dev.capsule.contracts.local.PlatformAddress;
import dev.capsule.contracts.wire.WireJson;
import dev.capsule.embedded.database.DatabaseFiles;
import dev.capsule.embedded.database.EmbeddedDatabase;
import dev.capsule.embedded.database.ServerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import sun.misc.Signal;

/** A program that has a database, calls itself the platform, and when told to end either does not, or forgets the database. */
final class StubbornPlatform {
    static final String HANGS = "hangs";
    static final String FORGETS = "forgets";

    private StubbornPlatform() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        boolean forgets = FORGETS.equals(arguments[1]);
        Signal.handle(new Signal("TERM"), _ -> {
            if (forgets) {
                Runtime.getRuntime().halt(0);
            }
        });
        EmbeddedDatabase database =
                EmbeddedDatabase.start(DatabaseFiles.below(home), ServerSettings.forInstallation(), new SecureRandom());
        long pid = ProcessHandle.current().pid();
        PlatformAddress address = new PlatformAddress(
                pid, StartTicks.of(pid), 1, 1, "0.1.0", Clock.systemUTC().instant());
        Files.write(home.resolve("platform.json"), WireJson.tolerant().writeValueAsBytes(address));
        System.out.println(database.pid());
        Thread.currentThread().join();
    }
}
