package dev.capsule.cli.task;

import dev.capsule.cli.CommonOptions;
import dev.capsule.cli.Context;
import dev.capsule.cli.ServiceOptions;
import dev.capsule.cli.api.ApiClient;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.cli.output.Interruption;
import dev.capsule.cli.output.Output;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.monitor.LogLine;
import dev.capsule.kernel.Pause;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.core.type.TypeReference;

@Command(
        name = "run",
        description = "Run a command once with the files, variables and secrets of a service; ends with its exit code.",
        footer = {"%nExample:", "  capsule run shop -- python manage.py migrate"})
public final class RunCommand implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ServiceOptions options = new ServiceOptions();

    @Parameters(index = "0", paramLabel = "SERVICE", description = "the service")
    private String name = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "COMMAND",
            description = "the command with its arguments, after --")
    private List<String> command = List.of();

    public RunCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        common.apply(context);
        ApiClient api = context.api();
        Output output = context.output();
        DeployViews.Service service = options.requireService(api, name);
        DeployViews.Task task = api.post(
                "/api/v1/services/" + service.id() + "/run",
                Map.of("environment", options.environment(), "command", command),
                DeployViews.Task.class);
        try (Interruption _ = new Interruption(
                output, "Not watching any more; the command goes on. \"capsule logs\" shows what it prints.")) {
            task = follow(api, task);
        }
        if (output.isJson()) {
            output.result(task, "");
        } else if (task.reason() != null) {
            output.say(output.style().red(task.reason()));
        }
        Integer code = task.exitCode();
        return code == null || code < 0 ? ExitCode.FAILED.number() : code;
    }

    private DeployViews.Task follow(ApiClient api, DeployViews.Task started) {
        DeployViews.Task task = started;
        long after = 0;
        while (task.completedAt() == null) {
            Pause.of(PAUSE);
            task = api.get("/api/v1/tasks/" + task.id(), DeployViews.Task.class);
            after = print(api, task, after);
        }
        finish(api, task, after);
        return task;
    }

    /** Its last lines are kept a moment after it ended. */
    private void finish(ApiClient api, DeployViews.Task task, long after) {
        long seen = after;
        for (int look = 0; look < 8; look++) {
            Pause.of(PAUSE);
            seen = print(api, task, seen);
        }
    }

    private long print(ApiClient api, DeployViews.Task task, long after) {
        Page<LogLine> lines = api.get(
                "/api/v1/services/" + task.serviceId() + "/logs?limit=1000&instance=" + task.instance() + "&after="
                        + after,
                new TypeReference<>() {});
        if (!context.output().isJson()) {
            lines.items().forEach(line -> context.output().item(line, line.message()));
        }
        return lines.items().isEmpty() ? after : lines.items().getLast().sequence();
    }
}
