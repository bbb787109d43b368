package dev.capsule.cli.deploy;

import dev.capsule.cli.CommonOptions;
import dev.capsule.cli.Context;
import dev.capsule.cli.ServiceArgument;
import dev.capsule.cli.api.ApiClient;
import dev.capsule.contracts.deploy.DeployViews;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "promote",
        description =
                "Run in one environment what runs in another: the same artifact with that environment's own settings.",
        footer = {"%nExample:", "  capsule promote hello-node --from staging --to production"})
public final class PromoteCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ServiceArgument argument = new ServiceArgument();

    @Option(
            names = "--from",
            paramLabel = "ENVIRONMENT",
            defaultValue = "staging",
            description = "default: ${DEFAULT-VALUE}")
    private String from = "staging";

    @Option(
            names = "--to",
            paramLabel = "ENVIRONMENT",
            defaultValue = "production",
            description = "default: ${DEFAULT-VALUE}")
    private String to = "production";

    public PromoteCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        common.apply(context);
        ApiClient api = context.api();
        DeployViews.Service service = argument.require(api);
        DeployViews.Deployment started = api.post(
                "/api/v1/services/" + service.id() + "/promote",
                Map.of("from", from, "to", to),
                DeployViews.Deployment.class);
        return new DeploymentWatch(context, api).untilDone(List.of(started));
    }
}
