package dev.capsule.deploy.garbage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.blobs.BlobStore;
import dev.capsule.blobs.DirectoryBlobStore;
import dev.capsule.deploy.build.Tenant;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.testkit.database.DatabaseFixture;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class GarbageIT {
    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("deploy");

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant OLD = NOW.minus(Duration.ofDays(30));
    private static final GarbageProperties KEEP = new GarbageProperties(
            2,
            Duration.ofDays(7),
            Duration.ofDays(7),
            Duration.ofDays(90),
            DataSize.ofGigabytes(1),
            Duration.ofMinutes(10));

    @TempDir
    private Path directory;

    private Tenant tenant;
    private BlobStore blobs;
    private Garbage garbage;

    @BeforeEach
    void arrange() {
        tenant = Tenant.create(database.tenants());
        run("insert into outbox_head (organization_id, last_number) values (:organization, 1)", Map.of());
        run("""
                insert into target (organization_id, id, service_id, environment_id, cluster, created_at)
                values (:organization, :target, :service, :environment, 'default', now())
                """, Map.of("target", tenant.target()));
        blobs = new DirectoryBlobStore(directory, Clock.fixed(OLD, ZoneOffset.UTC));
        garbage = new Garbage(
                new GarbageStore(database.system(), database.tenants()),
                blobs,
                database.tenants(),
                KEEP,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void keepsTheLastReleasesAndTheLiveOneWithTheirTrees() {
        Digest first = release(1);
        Digest live = release(2);
        run("update target set live_release_id = :id", Map.of("id", id(2)));
        Digest third = release(3);
        Digest fourth = release(4);

        collectTwice();

        assertThat(blobs.exists(first)).isFalse();
        assertThat(blobs.exists(live)).isTrue();
        assertThat(blobs.exists(third)).isTrue();
        assertThat(blobs.exists(fourth)).isTrue();
        assertThat(count("release")).isEqualTo(3);
    }

    @Test
    void keepsTheReleaseThatADeploymentIsAboutToMakeLive() {
        Digest old = release(1);
        deployment("DEPLOYING", "release_id", id(1));
        release(2);
        release(3);

        collectTwice();

        assertThat(blobs.exists(old)).isTrue();
    }

    @Test
    void keepsWhatAnotherOrganizationRefersTo() {
        Digest shared = put("the same file");
        run(
                "insert into source values (:organization, :digest, 1, :at)",
                Map.of("digest", shared, "at", NOW.minusSeconds(60)));
        tenant = Tenant.create(database.tenants());

        collectTwice();

        assertThat(blobs.exists(shared)).isTrue();
    }

    @Test
    void deletesSourcesThatNobodyDeployedForLong() {
        Digest unused = put("unused");
        Digest deployed = put("deployed again lately");
        for (Digest digest : new Digest[] {unused, deployed}) {
            run("insert into source values (:organization, :digest, 1, :at)", Map.of("digest", digest, "at", OLD));
        }
        deployment("FAILED", "source", "{\"kind\": \"upload\", \"digest\": \"" + deployed + "\"}");

        collectTwice();

        assertThat(blobs.exists(unused)).isFalse();
        assertThat(blobs.exists(deployed)).isTrue();
        assertThat(count("source")).isEqualTo(1);
    }

    @Test
    void deletesOnlyWhatNothingReferredToInTwoRounds() {
        Digest orphan = put("orphan");

        garbage.collect();
        assertThat(blobs.exists(orphan)).isTrue();

        garbage.collect();
        assertThat(blobs.exists(orphan)).isFalse();
    }

    @Test
    void sparesWhatWasPutLately() {
        BlobStore now = new DirectoryBlobStore(directory, Clock.fixed(NOW.minusSeconds(60), ZoneOffset.UTC));
        Digest fresh = Digest.of("fresh".getBytes(StandardCharsets.UTF_8));
        now.put(fresh, new ByteArrayInputStream("fresh".getBytes(StandardCharsets.UTF_8)), 100);

        collectTwice();

        assertThat(blobs.exists(fresh)).isTrue();
    }

    private void collectTwice() {
        garbage.collect();
        garbage.collect();
    }

    private Digest release(int number) {
        Digest tree = put("tree " + number + tenant.service());
        run("""
                insert into release (organization_id, id, service_id, environment_id, number, workload, secrets, plan,
                                     fingerprint, created_at)
                values (:organization, :id, :service, :environment, :number, cast(:workload as jsonb), '{}', '{}', '',
                        now())
                """, Map.of("id", id(number), "number", number, "workload", "{\"tree\": \"" + tree + "\"}"));
        return tree;
    }

    private void deployment(String status, String column, Object value) {
        Map<String, Object> parameters = new HashMap<>(
                Map.of("id", UUID.randomUUID(), "status", status, "value", value, "at", NOW.minusSeconds(60)));
        parameters.put("target", tenant.target());
        parameters.put("completed", status.equals("FAILED") ? NOW : null);
        run("""
                insert into deployment (organization_id, id, target_id, service_id, environment_id, project_id, ordinal,
                                        trigger, status, stage, step, progress, mark, since, created_at, completed_at,
                                        %s)
                values (:organization, :id, :target, :service, :environment, :project, 1, 'HAND', :status, 'SWITCHING',
                        '', 0, 0, now(), :at, cast(:completed as timestamptz), cast(:value as %s))
                """.formatted(column, column.equals("source") ? "jsonb" : "uuid"), parameters);
    }

    private UUID id(int number) {
        return new UUID(tenant.service().value().getMostSignificantBits(), number);
    }

    private Digest put(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Digest digest = Digest.of(bytes);
        blobs.put(digest, new ByteArrayInputStream(bytes), bytes.length);
        return digest;
    }

    private long count(String table) {
        return database.tenants()
                .inTransaction(
                        tenant.organization(),
                        () -> database.tenants()
                                .jdbc()
                                .sql("select count(*) from " + table)
                                .query(Long.class)
                                .single());
    }

    private void run(String statement, Map<String, ?> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("organization", tenant.organization());
        all.put("service", tenant.service());
        all.put("environment", tenant.environment());
        all.put("project", tenant.project());
        OrganizationId organization = tenant.organization();
        database.tenants()
                .inTransaction(
                        organization,
                        () -> database.tenants()
                                .jdbc()
                                .sql(statement)
                                .params(all)
                                .update());
    }
}
