package dev.capsule.deploy.build;

import dev.capsule.deploy.build.host.BuildMachine;
import dev.capsule.deploy.build.log.BuildLogs;
import dev.capsule.kernel.UuidSource;
import dev.capsule.persistence.Credentials;
import dev.capsule.persistence.DatabaseAccess;
import dev.capsule.persistence.ServiceDatabase;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** A process that serves the queue until it is killed. */
final class BuildWorkerProgram {
    private BuildWorkerProgram() {}

    /** @param arguments directory, database URL, tenant user, its password, system user, its password */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        Clock clock = Clock.systemUTC();
        ServiceDatabase database = ServiceDatabase.open(new DatabaseAccess(
                arguments[1],
                "deploy",
                new Credentials(arguments[2], arguments[3]),
                new Credentials(arguments[4], arguments[5]),
                null));
        BuildStore store = new BuildStore(database.tenants());
        BuildRun run = new BuildRun(
                store,
                new BuildLogs(directory.resolve("logs"), clock),
                BuildMachine.open(
                        directory,
                        (organization, key) ->
                                database.tenants().inTransaction(organization, () -> store.findCached(key))),
                new BuildPause(),
                database.tenants(),
                (_, _) -> {},
                clock);
        BuildProperties properties = new BuildProperties(
                2,
                Duration.ofMinutes(2),
                DataSize.ofBytes(0),
                Duration.ofSeconds(5),
                DataSize.ofGigabytes(1),
                500,
                true);
        new BuildWorker(
                        new BuildWorkStore(database.system()),
                        store,
                        run,
                        new BuildSignals(),
                        database.tenants(),
                        new DiskRoom(directory, 0),
                        properties)
                .start(directory, new UuidSource(clock, new SecureRandom()));
        Thread.sleep(Duration.ofHours(1));
    }
}
