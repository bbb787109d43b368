package dev.capsule.cli.deploy;

import dev.capsule.cli.CommandFailure;
import dev.capsule.cli.CommonOptions;
import dev.capsule.cli.Context;
import dev.capsule.cli.ServiceOptions;
import dev.capsule.cli.api.ApiClient;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.cli.platform.PlatformStart;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.DeploymentSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "deploy",
        description = "Build and run the application of a directory or a git repository; starts Capsule if needed.",
        footer = {
            "%nExamples:",
            "  capsule deploy",
            "  capsule deploy examples/hello-node --service hello -e staging",
            "  capsule deploy https://github.com/owner/app --branch main",
            "",
            "Ctrl-C only stops watching: the deployment goes on. \"capsule cancel\" ends it."
        })
public final class DeployCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ServiceOptions options = new ServiceOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR|URL",
            defaultValue = ".",
            description = "what to deploy; default: this directory")
    private String what = ".";

    @Option(
            names = {"-s", "--service"},
            paramLabel = "SERVICE",
            description = "its name; default: the directory's")
    private @Nullable String name;

    @Option(names = "--path", paramLabel = "FOLDER", description = "the application's folder within what is deployed")
    private @Nullable String path;

    @Option(names = "--branch", paramLabel = "BRANCH", description = "of a git repository; default: its default branch")
    private @Nullable String branch;

    @Option(
            names = {"-d", "--detach"},
            description = "do not wait for the outcome")
    private boolean detach;

    public DeployCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        common.apply(context);
        DeploymentPlan plan = isRepository(what)
                ? DeploymentPlan.ofRepository(what, name, path)
                : DeploymentPlan.ofDirectory(directory(), name, path);
        if (!isRepository(what)) {
            plan.announce(context.output());
        }
        if (context.isLocal()) {
            new PlatformStart(context).ensureRunning(null, null);
        }
        ApiClient api = context.api();
        DeploymentSource source = isRepository(what)
                ? new DeploymentSource.Git(what, branch)
                : new Upload(api, context.output()).send(directory());
        DeployViews.Project project = ensureProject(api);
        List<DeployViews.Deployment> started = new ArrayList<>();
        for (DeploymentPlan.PlannedService planned : plan.services()) {
            DeployViews.Service service = ensureService(api, project, planned);
            started.add(start(api, service, source));
        }
        if (detach) {
            context.output().result(new Outcome(null, started), "Started. \"capsule status\" shows how it goes.");
            return ExitCode.OK.number();
        }
        return new DeploymentWatch(context, api).untilDone(started);
    }

    private static boolean isRepository(String text) {
        return text.startsWith("https://") || text.startsWith("http://") || text.startsWith("git://");
    }

    private Path directory() {
        Path directory = Path.of(what).toAbsolutePath().normalize();
        if (!Files.exists(directory)) {
            throw new CommandFailure(ExitCode.USAGE, "There is no directory " + directory + ".");
        }
        if (!Files.isDirectory(directory)) {
            throw new CommandFailure(
                    ExitCode.USAGE, directory + " is not a directory. Give the application's directory.");
        }
        return directory;
    }

    private DeployViews.Project ensureProject(ApiClient api) {
        return options.findProject(api)
                .orElseGet(() -> api.post(
                        "/api/v1/projects",
                        Map.of("name", options.project(), "slug", options.project()),
                        DeployViews.Project.class));
    }

    private DeployViews.Service ensureService(
            ApiClient api, DeployViews.Project project, DeploymentPlan.PlannedService planned) {
        return options.findService(api, planned.name()).orElseGet(() -> {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("projectId", project.id());
            body.put("name", planned.name());
            body.put("source", new DeployViews.ServiceSource(planned.path(), null, null, planned.process()));
            return api.post("/api/v1/services", body, DeployViews.Service.class);
        });
    }

    private DeployViews.Deployment start(ApiClient api, DeployViews.Service service, DeploymentSource source) {
        return api.post(
                "/api/v1/services/" + service.id() + "/deploy",
                new DeployBody(options.environment(), source),
                DeployViews.Deployment.class);
    }

    /** A record, since the kind of a source is only written where its type is declared. */
    private record DeployBody(String environment, DeploymentSource source) {}

    /** What {@code --json} prints: the first URL for scripts, and everything. */
    record Outcome(@Nullable String url, List<DeployViews.Deployment> deployments) {}
}
