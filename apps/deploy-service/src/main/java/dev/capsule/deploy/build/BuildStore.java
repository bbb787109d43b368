package dev.capsule.deploy.build;

import dev.capsule.buildplan.BuildPlan;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.kernel.BuildId;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.TargetId;
import dev.capsule.manifests.Artifact;
import dev.capsule.persistence.Json;
import dev.capsule.persistence.RowReader;
import dev.capsule.persistence.TenantTransactions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Builds of an organization. Everything here is called inside the tenant's transaction. */
@Component
class BuildStore {
    private final TenantTransactions tenants;

    BuildStore(TenantTransactions tenants) {
        this.tenants = tenants;
    }

    void insert(BuildId build, BuildOrder order, Instant now) {
        tenants.jdbc()
                .sql("""
                        insert into build (organization_id, id, service_id, environment_id, target_id, deployment_id,
                                           ordered, status, created_at)
                        values (:organization, :build, :service, :environment, :target, :deployment,
                                :ordered, :status, :now)
                        """)
                .param("organization", order.organization())
                .param("build", build)
                .param("service", order.service())
                .param("environment", order.environment())
                .param("target", order.target())
                .param("deployment", order.deployment())
                .param("ordered", new Json(order))
                .param("status", BuildStatus.QUEUED)
                .param("now", now)
                .update();
        tenants.jdbc()
                .sql("insert into build_work (build_id, organization_id) values (:build, :organization)")
                .param("build", build)
                .param("organization", order.organization())
                .update();
    }

    List<BuildId> findActive(TargetId target) {
        return tenants.jdbc()
                .sql("select id from build where target_id = :target and status in ('QUEUED', 'RUNNING')")
                .param("target", target)
                .query(RowReader.mapper(row -> row.id("id", BuildId::new)))
                .list();
    }

    boolean isActive(BuildId build) {
        return tenants.jdbc()
                .sql("select exists (select from build where id = :build and status in ('QUEUED', 'RUNNING'))")
                .param("build", build)
                .query(Boolean.class)
                .single();
    }

    /** Notes that it runs; empty when it has ended, as when it was cancelled meanwhile. */
    Optional<BuildOrder> begin(BuildId build, Instant now) {
        return tenants.jdbc()
                .sql("""
                        update build set status = 'RUNNING', started_at = coalesce(started_at, :now), reason = null
                        where id = :build and status in ('QUEUED', 'RUNNING')
                        returning ordered
                        """)
                .param("build", build)
                .param("now", now)
                .query(RowReader.mapper(row -> row.json("ordered", BuildOrder.class)))
                .optional();
    }

    /** Says what a build that has not begun waits for. */
    /** Once: figures in it that change are no news. */
    void explainWaiting(BuildId build, String reason) {
        tenants.jdbc().sql("""
                        update build set reason = :reason
                        where id = :build and status = 'QUEUED' and reason is null
                        """).param("build", build).param("reason", reason).update();
    }

    /** Gives the work up for good; false when the claim is no longer the one that runs it. */
    boolean endWork(BuildClaim claim) {
        return tenants.jdbc()
                        .sql("delete from build_work where build_id = :build and attempt = :attempt")
                        .param("build", claim.build())
                        .param("attempt", claim.attempt())
                        .update()
                == 1;
    }

    void succeed(BuildId build, Built built, Instant now) {
        BuildOutcome.Succeeded outcome = built.outcome();
        tenants.jdbc()
                .sql("""
                        update build
                        set status = 'SUCCEEDED', cache_key = :key, cached = :cached, plan = :plan, tools = :tools,
                            artifact = :artifact, image = :image, commit_made = :commit, completed_at = :now
                        where id = :build and status = 'RUNNING'
                        """)
                .param("build", build)
                .param("key", built.key())
                .param("cached", built.cached())
                .param("plan", new Json(outcome.plan()))
                .param("tools", new Json(built.tools()))
                .param("artifact", outcome.artifact() instanceof Artifact.Tree(Digest digest) ? digest.hex() : null)
                .param("image", outcome.artifact() instanceof Artifact.Image(String reference) ? reference : null)
                .param("commit", outcome.commit() == null ? null : new Json(outcome.commit()))
                .param("now", now)
                .update();
    }

    void fail(BuildId build, BuildOutcome.Failed failed, Instant now) {
        end(build, BuildStatus.FAILED, failed.code(), failed.reason(), failed.evidence(), now);
    }

    /** Takes the build away from whoever works on it. False when it had ended. */
    boolean cancel(BuildId build, String reason, Instant now) {
        tenants.jdbc()
                .sql("delete from build_work where build_id = :build")
                .param("build", build)
                .update();
        return end(build, BuildStatus.CANCELLED, null, reason, List.of(), now);
    }

    private boolean end(
            BuildId build,
            BuildStatus status,
            @Nullable ErrorCode code,
            String reason,
            List<String> evidence,
            Instant now) {
        return tenants.jdbc()
                        .sql("""
                                update build
                                set status = :status, error_code = :code, reason = :reason, evidence = :evidence,
                                    completed_at = :now
                                where id = :build and status in ('QUEUED', 'RUNNING')
                                """)
                        .param("build", build)
                        .param("status", status)
                        .param("code", code)
                        .param("reason", reason)
                        .param("evidence", new Json(evidence))
                        .param("now", now)
                        .update()
                == 1;
    }

    /** Empty for one that waits or runs, and for one that is not there. */
    Optional<BuildOutcome> findOutcome(BuildId build) {
        return tenants.jdbc()
                .sql("select * from build where id = :build and status not in ('QUEUED', 'RUNNING')")
                .param("build", build)
                .query(RowReader.mapper(BuildStore::outcome))
                .optional();
    }

    /** The newest build that was decided by the same things, whose artifact is still there. */
    Optional<Built> findCached(Digest key) {
        return tenants.jdbc()
                .sql("""
                        select * from build where cache_key = :key and status = 'SUCCEEDED'
                        order by id desc limit 1
                        """)
                .param("key", key)
                .query(RowReader.mapper(row ->
                        new Built(succeeded(row), key, List.of(row.json("tools", Built.UsedTool[].class)), true)))
                .optional();
    }

    /** Newest first, those before the given one. */
    List<DeployViews.Build> find(ServiceId service, @Nullable UUID before, int limit) {
        return tenants.jdbc()
                .sql("""
                        select * from build
                        where service_id = :service and (cast(:before as uuid) is null or id < :before)
                        order by id desc limit :limit
                        """)
                .param("service", service)
                .param("before", before)
                .param("limit", limit)
                .query(RowReader.mapper(BuildStore::view))
                .list();
    }

    private static BuildOutcome outcome(RowReader row) throws SQLException {
        return switch (row.constant("status", BuildStatus.class)) {
            case SUCCEEDED -> succeeded(row);
            case FAILED ->
                new BuildOutcome.Failed(row.text("reason"), evidence(row), row.constant("error_code", ErrorCode.class));
            case CANCELLED -> new BuildOutcome.Cancelled(row.text("reason"));
            case QUEUED, RUNNING -> throw new IllegalStateException("A build that has not ended has no outcome");
        };
    }

    private static BuildOutcome.Succeeded succeeded(RowReader row) throws SQLException {
        Digest tree = row.nullable("artifact", Digest::new);
        return new BuildOutcome.Succeeded(
                tree == null ? new Artifact.Image(row.text("image")) : new Artifact.Tree(tree),
                row.json("plan", BuildPlan.class),
                row.nullableJson("commit_made", DeployViews.Commit.class));
    }

    private static DeployViews.Build view(RowReader row) throws SQLException {
        BuildPlan plan = row.nullableJson("plan", BuildPlan.class);
        return new DeployViews.Build(
                row.id("id", BuildId::new),
                row.id("service_id", ServiceId::new),
                row.constant("status", BuildStatus.class).text(),
                row.flag("cached"),
                plan == null ? null : plan.framework(),
                row.nullableText("reason"),
                evidence(row),
                row.instant("created_at"),
                row.nullableInstant("started_at"),
                row.nullableInstant("completed_at"));
    }

    private static List<String> evidence(RowReader row) throws SQLException {
        return List.of(row.json("evidence", String[].class));
    }
}
