package dev.capsule.cli.deploy;

import dev.capsule.cli.CommonOptions;
import dev.capsule.cli.Context;
import dev.capsule.cli.ServiceArgument;
import dev.capsule.cli.api.ApiClient;
import dev.capsule.cli.output.Ages;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.deploy.DeployViews;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.core.type.TypeReference;

@Command(
        name = "deployments",
        description = "List the deployments of a service, the newest first.",
        footer = {"%nExample:", "  capsule deployments hello-node -e staging"})
public final class DeploymentsCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ServiceArgument argument = new ServiceArgument();

    public DeploymentsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        common.apply(context);
        ApiClient api = context.api();
        DeployViews.Service service = argument.require(api);
        List<DeployViews.Deployment> deployments = api.all(
                "/api/v1/deployments",
                Map.of("serviceId", service.id(), "environment", argument.environment()),
                new TypeReference<Page<DeployViews.Deployment>>() {});
        context.output()
                .table(
                        List.of("DEPLOYMENT", "STATUS", "RELEASE", "TRIGGER", "STARTED", "REASON"),
                        deployments.stream().map(this::row).toList(),
                        deployments);
        return ExitCode.OK.number();
    }

    private List<String> row(DeployViews.Deployment deployment) {
        return List.of(
                deployment.id().toString(),
                deployment.status().text(),
                deployment.version() == null ? "" : deployment.version(),
                deployment.trigger(),
                Ages.ago(deployment.createdAt(), context.clock().instant()),
                deployment.reason() == null ? "" : deployment.reason());
    }
}
