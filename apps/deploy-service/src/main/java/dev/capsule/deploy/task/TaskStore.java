package dev.capsule.deploy.task;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.InstanceId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.TargetId;
import dev.capsule.kernel.TaskId;
import dev.capsule.persistence.Json;
import dev.capsule.persistence.RowReader;
import dev.capsule.persistence.TenantTransactions;
import dev.capsule.runtime.TaskRun;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Tasks. Inside the tenant's transaction. */
@Component
public class TaskStore {
    private static final RowMapper<StoredTask> TASK = RowReader.mapper(row -> new StoredTask(
            row.id("id", TaskId::new),
            row.id("organization_id", OrganizationId::new),
            row.id("target_id", TargetId::new),
            row.id("service_id", ServiceId::new),
            row.id("environment_id", EnvironmentId::new),
            row.id("release_id", ReleaseId::new),
            row.nullableId("deployment_id", DeploymentId::new),
            List.of(row.json("command", String[].class)),
            run(row),
            row.instant("created_at"),
            row.nullableInstant("completed_at")));

    private final TenantTransactions tenants;

    TaskStore(TenantTransactions tenants) {
        this.tenants = tenants;
    }

    public Optional<StoredTask> find(TaskId task) {
        return tenants.jdbc()
                .sql("select * from task where id = :task")
                .param("task", task)
                .query(TASK)
                .optional();
    }

    StoredTask require(TaskId task) {
        return find(task).orElseThrow(() -> CapsuleException.notFound("task", task));
    }

    /** Those whose outcome is not known yet. */
    public List<StoredTask> running(TargetId target) {
        return tenants.jdbc()
                .sql("select * from task where target_id = :target and status = 'RUNNING' order by id")
                .param("target", target)
                .query(TASK)
                .list();
    }

    public void insert(StoredTask task) {
        tenants.jdbc()
                .sql("""
                        insert into task (organization_id, id, target_id, service_id, environment_id, release_id,
                                          deployment_id, command, status, created_at)
                        values (:organization, :id, :target, :service, :environment, :release, :deployment, :command,
                                'RUNNING', :now)
                        """)
                .param("organization", task.organization())
                .param("id", task.id())
                .param("target", task.target())
                .param("service", task.service())
                .param("environment", task.environment())
                .param("release", task.release())
                .param("deployment", task.deployment())
                .param("command", new Json(task.command()))
                .param("now", task.createdAt())
                .update();
    }

    /** What the runtime says of it. An outcome is kept as it was first told. */
    public void store(TaskId task, TaskRun run, Instant now) {
        TaskRun.@Nullable Failed failed = run instanceof TaskRun.Failed failure ? failure : null;
        tenants.jdbc()
                .sql("""
                        update task set status = :status, instance_id = :instance, exit_code = :exitCode,
                            reason = :reason, evidence = :evidence,
                            completed_at = case when :status <> 'RUNNING' then :now end
                        where id = :task and status = 'RUNNING'
                        """)
                .param("task", task)
                .param("status", status(run))
                .param("instance", run.instance())
                .param(
                        "exitCode",
                        failed != null ? (Integer) failed.exitCode() : run instanceof TaskRun.Succeeded ? 0 : null)
                .param("reason", failed == null ? null : failed.message())
                .param("evidence", new Json(failed == null ? List.of() : failed.lastLines()))
                .param("now", now)
                .update();
    }

    static String status(@Nullable TaskRun run) {
        return switch (run) {
            case TaskRun.Succeeded _ -> "SUCCEEDED";
            case TaskRun.Failed _ -> "FAILED";
            case TaskRun.Running _ -> "RUNNING";
            case null -> "RUNNING";
        };
    }

    private static @Nullable TaskRun run(RowReader row) throws SQLException {
        InstanceId instance = row.nullableId("instance_id", InstanceId::new);
        if (instance == null) {
            return null;
        }
        return switch (row.text("status")) {
            case "SUCCEEDED" -> new TaskRun.Succeeded(instance);
            case "FAILED" ->
                new TaskRun.Failed(
                        instance,
                        row.integer("exit_code"),
                        row.text("reason"),
                        List.of(row.json("evidence", String[].class)));
            default -> new TaskRun.Running(instance);
        };
    }
}
