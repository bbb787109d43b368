package dev.capsule.cli.log;

import dev.capsule.cli.CommonOptions;
import dev.capsule.cli.Context;
import dev.capsule.cli.ServiceArgument;
import dev.capsule.cli.api.ApiClient;
import dev.capsule.cli.api.ApiException;
import dev.capsule.cli.api.UnreachableException;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.monitor.LogLine;
import dev.capsule.contracts.monitor.LogSource;
import dev.capsule.kernel.Pause;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.core.type.TypeReference;

@Command(
        name = "logs",
        description = "Show the log of a service.",
        footer = {
            "%nExamples:",
            "  capsule logs hello-node -f",
            "  capsule logs hello-node --tail 500 --grep timeout --level error",
            "  capsule logs hello-node --since 2h --source build"
        })
public final class LogsCommand implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int FOLLOW_LIMIT = 1000;

    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ServiceArgument argument = new ServiceArgument();

    @Option(
            names = {"-f", "--follow", "-t"},
            description = "go on with new lines until Ctrl-C")
    private boolean follow;

    @Option(
            names = {"-n", "--tail", "--lines"},
            paramLabel = "LINES",
            defaultValue = "100",
            description = "how many of the newest; default: ${DEFAULT-VALUE}")
    private int tail;

    @Option(
            names = {"-g", "--grep", "--query"},
            paramLabel = "TEXT",
            description = "only lines with these words")
    private @Nullable String query;

    @Option(names = "--level", paramLabel = "LEVEL", description = "only debug, info, warn or error")
    private @Nullable String level;

    @Option(
            names = {"-S", "--since"},
            paramLabel = "TIME",
            description = "like 30m, 2h, 3d, or 2026-01-31T12:00:00Z")
    private @Nullable String since;

    @Option(
            names = {"-U", "--until"},
            paramLabel = "TIME",
            description = "like --since")
    private @Nullable String until;

    @Option(
            names = {"-i", "--instance"},
            paramLabel = "INSTANCE",
            description = "only of this instance")
    private @Nullable String instance;

    @Option(
            names = "--source",
            split = ",",
            paramLabel = "SOURCE",
            description = "stdout, stderr, build or platform; default: stdout, stderr and platform")
    private List<LogSource> sources = List.of(LogSource.STDOUT, LogSource.STDERR, LogSource.PLATFORM);

    public LogsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        common.apply(context);
        ApiClient api = context.api();
        DeployViews.Service service = argument.require(api);
        String path = "/api/v1/services/" + service.id() + "/logs";
        LogPrinter printer = new LogPrinter(context.output());
        List<LogLine> lines = read(api, path, null, tail);
        lines.forEach(printer::print);
        if (!follow && lines.isEmpty()) {
            context.output()
                    .say("No lines. " + service.name() + " may not have written any, or the filters leave none.");
        }
        long after = lines.isEmpty() ? newest(api, path) : lines.getLast().sequence();
        if (follow) {
            follow(api, path, after, printer);
        }
        return ExitCode.OK.number();
    }

    /** Goes on by itself after Capsule was away, where it was. */
    private void follow(ApiClient api, String path, long start, LogPrinter printer) {
        long after = start;
        boolean away = false;
        while (!Thread.currentThread().isInterrupted()) {
            List<LogLine> more = List.of();
            try {
                more = read(api, path, after, FOLLOW_LIMIT);
                if (away) {
                    context.output().say("Capsule answers again.");
                }
                away = false;
            } catch (UnreachableException | ApiException e) {
                if (e instanceof ApiException answer && answer.exitCode() != ExitCode.UNAVAILABLE) {
                    throw e;
                }
                if (!away) {
                    context.output().say("Capsule does not answer at the moment; waiting for it. Ctrl-C ends this.");
                }
                away = true;
            }
            more.forEach(printer::print);
            after = more.isEmpty() ? after : more.getLast().sequence();
            if (more.size() < FOLLOW_LIMIT) {
                Pause.of(PAUSE);
            }
        }
    }

    /** Where following starts when the filters leave nothing of what is there. */
    private long newest(ApiClient api, String path) {
        Page<LogLine> page = api.get(path + "?limit=1", new TypeReference<>() {});
        return page.items().isEmpty() ? 0 : page.items().getLast().sequence();
    }

    private List<LogLine> read(ApiClient api, String path, @Nullable Long after, int limit) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("environment", argument.environment());
        parameters.put("limit", limit);
        parameters.put("after", after);
        parameters.put("query", query);
        parameters.put("level", level);
        parameters.put("instance", instance);
        parameters.put(
                "source", String.join(",", sources.stream().map(LogSource::text).toList()));
        parameters.put(
                "since",
                since == null ? null : Times.parse(since, context.clock().instant()));
        parameters.put(
                "until",
                until == null ? null : Times.parse(until, context.clock().instant()));
        Page<LogLine> page = api.get(path + ApiClient.query(parameters), new TypeReference<>() {});
        return page.items();
    }
}
