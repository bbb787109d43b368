package dev.capsule.deploy.deployment;

import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.DeploymentSource;
import dev.capsule.contracts.deploy.DeploymentStatus;
import dev.capsule.deploy.rollout.Decision;
import dev.capsule.deploy.rollout.Stage;
import dev.capsule.deploy.rollout.Standing;
import dev.capsule.deploy.rollout.Trigger;
import dev.capsule.kernel.BuildId;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ProjectId;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.TargetId;
import dev.capsule.kernel.TaskId;
import dev.capsule.persistence.Json;
import dev.capsule.persistence.RowReader;
import dev.capsule.persistence.TenantTransactions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Deployments. Inside the tenant's transaction. */
@Component
public class DeploymentStore {
    private static final RowMapper<Deployment> DEPLOYMENT = RowReader.mapper(DeploymentStore::read);

    private final TenantTransactions tenants;

    DeploymentStore(TenantTransactions tenants) {
        this.tenants = tenants;
    }

    public Optional<Deployment> find(DeploymentId deployment) {
        return tenants.jdbc()
                .sql("select * from deployment where id = :deployment")
                .param("deployment", deployment)
                .query(DEPLOYMENT)
                .optional();
    }

    public Deployment require(DeploymentId deployment) {
        return find(deployment).orElseThrow(() -> CapsuleException.notFound("deployment", deployment));
    }

    /** Those of a target that have not ended, and the one that runs, in the order in which they were accepted. */
    public List<Deployment> atWork(TargetId target) {
        return tenants.jdbc().sql("""
                        select * from deployment
                        where target_id = :target and status in ('PENDING', 'BUILDING', 'DEPLOYING', 'RUNNING')
                        order by ordinal
                        """).param("target", target).query(DEPLOYMENT).list();
    }

    void insert(Deployment deployment) {
        Standing standing = deployment.standing();
        tenants.jdbc()
                .sql("""
                        insert into deployment (organization_id, id, target_id, service_id, environment_id, project_id,
                            ordinal, trigger, source, origin_release_id, release_id, status, stage, step, progress, mark,
                            since, commit_made, created_at)
                        values (:organization, :id, :target, :service, :environment, :project, :ordinal, :trigger,
                            :source, :origin, :release, :status, :stage, :step, :progress, :mark, :since, :commit, :now)
                        """)
                .param("organization", deployment.organization())
                .param("id", deployment.id())
                .param("target", deployment.target())
                .param("service", deployment.service())
                .param("environment", deployment.environment())
                .param("project", deployment.project())
                .param("ordinal", deployment.ordinal())
                .param("trigger", deployment.trigger())
                .param("source", json(deployment.source()))
                .param("origin", deployment.origin())
                .param("release", deployment.release())
                .param("status", standing.status())
                .param("stage", standing.stage())
                .param("step", standing.step())
                .param("progress", standing.progress())
                .param("mark", standing.mark())
                .param("since", standing.since())
                .param("commit", json(deployment.commit()))
                .param("now", deployment.createdAt())
                .update();
    }

    /** How it stands from now on. */
    public Deployment store(Decision.Change change, Instant now) {
        Standing standing = change.standing();
        Decision.Ending ending = change.ending();
        boolean begun = standing.status() != DeploymentStatus.PENDING;
        return tenants.jdbc()
                .sql("""
                        update deployment set
                            status = :status, stage = :stage, step = :step, progress = :progress, mark = :mark,
                            since = :since, error_code = :code, reason = :reason, evidence = :evidence,
                            version = version + 1,
                            started_at = case when :begun then coalesce(started_at, :now) end,
                            completed_at = case when :ended then coalesce(completed_at, :now) end
                        where id = :id returning *
                        """)
                .param("id", change.deployment())
                .param("status", standing.status())
                .param("stage", standing.stage())
                .param("step", standing.step())
                .param("progress", standing.progress())
                .param("mark", standing.mark())
                .param("since", standing.since())
                .param("code", ending == null ? null : ending.code())
                .param("reason", ending == null ? null : ending.reason())
                .param("evidence", new Json(ending == null ? List.of() : ending.evidence()))
                .param("begun", begun)
                .param("ended", ending != null)
                .param("now", now)
                .query(DEPLOYMENT)
                .single();
    }

    public void builtBy(DeploymentId deployment, BuildId build) {
        set(deployment, "build_id = :value").param("value", build).update();
    }

    public void made(DeploymentId deployment, ReleaseId release, DeployViews.@Nullable Commit commit) {
        set(deployment, "release_id = :value, commit_made = coalesce(:commit, commit_made)")
                .param("value", release)
                .param("commit", json(commit))
                .update();
    }

    public void commandedBy(DeploymentId deployment, TaskId task) {
        set(deployment, "task_id = :value").param("value", task).update();
    }

    void requestCancel(DeploymentId deployment) {
        set(deployment, "cancel_requested = true").update();
    }

    private StatementSpec set(DeploymentId deployment, String assignments) {
        return tenants.jdbc()
                .sql("update deployment set " + assignments + " where id = :deployment")
                .param("deployment", deployment);
    }

    private static @Nullable Json json(@Nullable Object value) {
        return value == null ? null : new Json(value);
    }

    private static Deployment read(RowReader row) throws SQLException {
        return new Deployment(
                row.id("id", DeploymentId::new),
                row.id("organization_id", OrganizationId::new),
                row.id("target_id", TargetId::new),
                row.id("service_id", ServiceId::new),
                row.id("environment_id", EnvironmentId::new),
                row.id("project_id", ProjectId::new),
                row.number("ordinal"),
                row.constant("trigger", Trigger.class),
                row.nullableJson("source", DeploymentSource.class),
                row.nullableId("origin_release_id", ReleaseId::new),
                row.flag("cancel_requested"),
                row.nullableId("build_id", BuildId::new),
                row.nullableId("release_id", ReleaseId::new),
                row.nullableId("task_id", TaskId::new),
                new Standing(
                        row.constant("status", DeploymentStatus.class),
                        row.constant("stage", Stage.class),
                        row.text("step"),
                        row.integer("progress"),
                        row.integer("mark"),
                        row.instant("since")),
                row.nullableConstant("error_code", ErrorCode.class),
                row.nullableText("reason"),
                row.nullableJson("commit_made", DeployViews.Commit.class),
                row.number("version"),
                row.instant("created_at"));
    }
}
