package dev.capsule.cli.service;

import dev.capsule.cli.CommonOptions;
import dev.capsule.cli.Context;
import dev.capsule.cli.ServiceOptions;
import dev.capsule.cli.api.ApiClient;
import dev.capsule.contracts.deploy.DeployViews;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "scale",
        description = "Run this many instances of a service; 0 stops it and keeps its URL.",
        footer = {"%nExample:", "  capsule scale hello-node 3"})
public final class ScaleCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ServiceOptions options = new ServiceOptions();

    @Parameters(index = "0", paramLabel = "SERVICE", description = "the service")
    private String name = "";

    @Parameters(index = "1", paramLabel = "INSTANCES", description = "how many")
    private int replicas;

    public ScaleCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        common.apply(context);
        ApiClient api = context.api();
        DeployViews.Service service = options.requireService(api, name);
        DeployViews.Target asked = api.post(
                "/api/v1/services/" + service.id() + "/scale",
                Map.of("environment", options.environment(), "replicas", replicas),
                DeployViews.Target.class);
        return new TargetWait(context, api).untilReached(asked, "Scaling " + name + " to " + replicas);
    }
}
