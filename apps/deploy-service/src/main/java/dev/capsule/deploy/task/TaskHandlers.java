package dev.capsule.deploy.task;

import static dev.capsule.contracts.access.Permission.SERVICE_VIEW;

import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.TaskRequest.FindTask;
import dev.capsule.contracts.deploy.TaskRequest.RunTask;
import dev.capsule.deploy.access.Audit;
import dev.capsule.deploy.access.Place;
import dev.capsule.deploy.access.Places;
import dev.capsule.deploy.environment.EnvironmentStore;
import dev.capsule.deploy.rollout.Target;
import dev.capsule.deploy.rollout.TargetStore;
import dev.capsule.deploy.work.Hints;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.TaskId;
import dev.capsule.kernel.UuidSource;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.messaging.MessageHandlers;
import dev.capsule.runtime.TaskRun;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Requests to run a command once. The task is stored when answered; the reconciler has it started. */
@Component
class TaskHandlers implements MessageHandlers {
    private static final int MOST_AT_ONCE = 10;

    private final TaskStore store;
    private final TargetStore targets;
    private final EnvironmentStore environments;
    private final Places places;
    private final Audit audit;
    private final Hints hints;
    private final UuidSource ids;
    private final Clock clock;

    TaskHandlers(
            TaskStore store,
            TargetStore targets,
            EnvironmentStore environments,
            Places places,
            Audit audit,
            Hints hints,
            UuidSource ids,
            Clock clock) {
        this.store = store;
        this.targets = targets;
        this.environments = environments;
        this.places = places;
        this.audit = audit;
        this.hints = hints;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.handleInTransaction(RunTask.class, places.toDeploy(RunTask::service, RunTask::environment), this::run);
        registry.handleInTransaction(
                FindTask.class,
                places.inEnvironment(
                        SERVICE_VIEW, request -> store.require(request.task()).environment()),
                (request, _) -> view(store.require(request.task())));
    }

    private DeployViews.Task run(RunTask request, Caller caller) {
        CommandRules.check(request.command());
        Place place = places.require(request.service(), request.environment());
        Target target = targets.find(request.service(), place.environment())
                .filter(found -> !found.wish().remove())
                .orElseThrow(() -> nothingRuns(request.environment()));
        if (target.live() == null) {
            throw nothingRuns(request.environment());
        }
        if (store.running(target.id()).size() >= MOST_AT_ONCE) {
            throw new CapsuleException(
                    ErrorCode.QUOTA_EXCEEDED, "At most " + MOST_AT_ONCE + " commands run there at once. Wait for one.");
        }
        StoredTask task = new StoredTask(
                new TaskId(ids.next()),
                caller.organization(),
                target.id(),
                request.service(),
                place.environment(),
                target.live(),
                null,
                request.command(),
                null,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null);
        store.insert(task);
        hints.raise(target.id(), caller.organization());
        audit.changed(caller, "service.run", "service", request.service(), "in " + request.environment());
        return view(task);
    }

    private DeployViews.Task view(StoredTask task) {
        TaskRun run = task.run();
        return new DeployViews.Task(
                task.id(),
                task.service(),
                environments.require(task.environment()).name(),
                task.instance() == null ? "" : task.instance().toString(),
                task.command(),
                TaskStore.status(run).toLowerCase(Locale.ROOT),
                run instanceof TaskRun.Failed failed
                        ? (Integer) failed.exitCode()
                        : run instanceof TaskRun.Succeeded ? 0 : null,
                run instanceof TaskRun.Failed failed ? failed.message() : null,
                run instanceof TaskRun.Failed failed ? failed.lastLines() : List.of(),
                task.createdAt(),
                task.completedAt());
    }

    private static CapsuleException nothingRuns(String environment) {
        return new CapsuleException(
                ErrorCode.CONFLICT_STATE,
                "Nothing of the service is live in " + environment
                        + ", so there is no release to run in. Deploy it first.");
    }
}
