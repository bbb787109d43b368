package dev.capsule.cli.deploy;

import dev.capsule.cli.CommonOptions;
import dev.capsule.cli.Context;
import dev.capsule.cli.ServiceArgument;
import dev.capsule.cli.api.ApiClient;
import dev.capsule.contracts.deploy.DeployViews;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "rollback",
        description =
                "Put an earlier release back, without a build. Pushes are on hold until the next deployment by hand.",
        footer = {"%nExamples:", "  capsule rollback hello-node", "  capsule rollback hello-node --to 3"})
public final class RollbackCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ServiceArgument argument = new ServiceArgument();

    @Option(names = "--to", paramLabel = "RELEASE", description = "number of the release; default: the one before")
    private @Nullable Integer release;

    public RollbackCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        common.apply(context);
        ApiClient api = context.api();
        DeployViews.Service service = argument.require(api);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("environment", argument.environment());
        if (release != null) {
            body.put("release", release);
        }
        DeployViews.Deployment started =
                api.post("/api/v1/services/" + service.id() + "/rollback", body, DeployViews.Deployment.class);
        return new DeploymentWatch(context, api).untilDone(List.of(started));
    }
}
