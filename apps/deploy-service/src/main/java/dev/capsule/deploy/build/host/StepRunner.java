package dev.capsule.deploy.build.host;

import dev.capsule.buildplan.BuildPlan;
import dev.capsule.buildplan.Step;
import dev.capsule.deploy.build.BuildJob;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.runtime.local.limits.Limits;
import dev.capsule.runtime.local.sandbox.Sandbox;
import dev.capsule.runtime.local.sandbox.StepCommand;
import dev.capsule.runtime.local.sandbox.StepOutcome;
import dev.capsule.runtime.local.sandbox.StepProcess;
import dev.capsule.runtime.local.sandbox.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** Runs the steps of a plan one after the other. */
final class StepRunner {
    private final Sandbox sandbox;
    private final InstantSource clock;
    private final Duration timeLimit;
    private final Limits limits;

    StepRunner(Sandbox sandbox, InstantSource clock, Duration timeLimit, Limits limits) {
        this.sandbox = sandbox;
        this.clock = clock;
        this.timeLimit = timeLimit;
        this.limits = limits;
    }

    void run(BuildJob job, BuildPlan plan, Workspace workspace, List<Path> tools, BuildInputs inputs)
            throws InterruptedException {
        Instant deadline = clock.instant().plus(timeLimit);
        int number = 0;
        for (Step step : plan.steps()) {
            job.log()
                    .line("Step " + ++number + " of " + plan.steps().size() + ": " + step.name() + " (" + shown(step)
                            + ")");
            Instant began = clock.instant();
            StepOutcome outcome = run(job, command(plan, step, workspace, tools, inputs, deadline), workspace);
            job.cancellation().throwIfCancelled();
            if (!outcome.succeeded()) {
                throw failed(step, outcome);
            }
            job.log().line("Step " + number + " took " + seconds(Duration.between(began, clock.instant())));
        }
    }

    private StepOutcome run(BuildJob job, StepCommand command, Workspace workspace) throws InterruptedException {
        job.cancellation().throwIfCancelled();
        StepProcess process =
                sandbox.start(workspace, command, (_, text, _) -> job.log().line(text));
        // Ending it politely takes a moment, which whoever cancels need not wait for.
        try (var hook = job.cancellation().onCancel(() -> Thread.startVirtualThread(process::cancel))) {
            return process.await();
        }
    }

    private StepCommand command(
            BuildPlan plan, Step step, Workspace workspace, List<Path> tools, BuildInputs inputs, Instant deadline) {
        Map<Step.Cache, Path> caches = new HashMap<>();
        for (Step.Cache cache : step.caches()) {
            caches.put(cache, sandbox.cache(workspace.user(), cache.name()));
        }
        Path root = workspace.source().resolve(plan.root());
        return new StepCommand(
                arguments(step, caches),
                workspace.source().resolve(step.folder()),
                StepEnvironment.of(plan, step, root, tools, caches, inputs.environment()),
                List.copyOf(caches.values()),
                limits,
                Duration.between(clock.instant(), deadline));
    }

    /** With the caches' directories where the plan left room for them. */
    private static List<String> arguments(Step step, Map<Step.Cache, Path> caches) {
        return step.command().arguments().stream()
                .map(argument -> {
                    String result = argument;
                    for (Map.Entry<Step.Cache, Path> cache : caches.entrySet()) {
                        result = result.replace(
                                cache.getKey().placeholder(), cache.getValue().toString());
                    }
                    return result;
                })
                .toList();
    }

    private CapsuleException failed(Step step, StepOutcome outcome) {
        String what = "The step \"" + step.name() + "\" (" + shown(step) + ") ";
        return switch (outcome) {
            case StepOutcome.Exited(int code)
            when code == 127 ->
                new CapsuleException(
                        ErrorCode.BUILD_FAILED,
                        what
                                + "could not start: there is no such program. Check the command, or add what provides it to"
                                + " the application's dependencies.");
            case StepOutcome.Exited(int code) ->
                new CapsuleException(
                        ErrorCode.BUILD_FAILED,
                        what + "ended with exit code " + code
                                + ". Its last lines say why; mend that and deploy again.");
            case StepOutcome.TimedOut _ ->
                new CapsuleException(
                        ErrorCode.BUILD_FAILED,
                        what + "was ended because the build took longer than " + timeLimit.toMinutes()
                                + " minutes. Make it shorter, or have an administrator raise"
                                + " capsule.builds.time-limit.");
            case StepOutcome.OutOfMemory(Limits exceeded) ->
                new CapsuleException(
                        ErrorCode.BUILD_FAILED,
                        what + "ran out of memory at " + exceeded.memoryText() + ". Have an administrator raise"
                                + " capsule.builds.memory, or let the build use less.");
            case StepOutcome.Cancelled _ -> throw new CancellationException("The step was cancelled");
        };
    }

    private static String shown(Step step) {
        List<String> arguments = step.command().arguments();
        boolean shell = arguments.size() == 3
                && arguments.get(0).equals("/bin/sh")
                && arguments.get(1).equals("-c");
        return shell ? arguments.get(2) : String.join(" ", arguments);
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + "." + duration.toMillisPart() / 100 + " s";
    }
}
