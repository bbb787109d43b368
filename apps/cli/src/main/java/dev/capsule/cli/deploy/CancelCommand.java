package dev.capsule.cli.deploy;

import dev.capsule.cli.CommonOptions;
import dev.capsule.cli.Context;
import dev.capsule.cli.api.ApiClient;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.contracts.deploy.DeployViews;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "cancel",
        description = "End a deployment that is not done yet; what ran before goes on.",
        footer = {"%nExample:", "  capsule cancel 01990f3e-5c0a-7c3e-b7a5-3d4f0e1c2b3a"})
public final class CancelCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(
            index = "0",
            paramLabel = "DEPLOYMENT",
            description = "its id, as \"capsule deployments\" and \"capsule deploy --json\" show it")
    private String deployment = "";

    public CancelCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        common.apply(context);
        ApiClient api = context.api();
        DeployViews.Deployment cancelled =
                api.post("/api/v1/deployments/" + deployment + "/cancel", null, DeployViews.Deployment.class);
        context.output().result(cancelled, "The deployment of " + cancelled.service() + " is being cancelled.");
        return ExitCode.OK.number();
    }
}
