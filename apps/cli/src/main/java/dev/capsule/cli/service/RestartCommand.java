package dev.capsule.cli.service;

import dev.capsule.cli.CommonOptions;
import dev.capsule.cli.Context;
import dev.capsule.cli.ServiceArgument;
import dev.capsule.cli.api.ApiClient;
import dev.capsule.contracts.deploy.DeployViews;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "restart",
        description = "Replace every instance of a service by a fresh one; no request fails meanwhile.",
        footer = {"%nExample:", "  capsule restart hello-node"})
public final class RestartCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ServiceArgument argument = new ServiceArgument();

    public RestartCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        common.apply(context);
        ApiClient api = context.api();
        DeployViews.Service service = argument.require(api);
        DeployViews.Target asked = api.post(
                "/api/v1/services/" + service.id() + "/restart",
                Map.of("environment", argument.environment()),
                DeployViews.Target.class);
        return new TargetWait(context, api).untilReached(asked, "Restarting " + service.name());
    }
}
