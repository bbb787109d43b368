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
        name = "builds",
        description = "List the builds of a service, the newest first.",
        footer = {"%nExample:", "  capsule builds hello-node"})
public final class BuildsCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ServiceArgument argument = new ServiceArgument();

    public BuildsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        common.apply(context);
        ApiClient api = context.api();
        DeployViews.Service service = argument.require(api);
        List<DeployViews.Build> builds = api.all(
                "/api/v1/services/" + service.id() + "/builds",
                Map.of(),
                new TypeReference<Page<DeployViews.Build>>() {});
        context.output()
                .table(
                        List.of("BUILD", "STATUS", "FRAMEWORK", "STARTED", "REASON"),
                        builds.stream()
                                .map(build -> List.of(
                                        build.id().toString(),
                                        build.cached() ? build.status() + " (cached)" : build.status(),
                                        build.framework() == null ? "" : build.framework(),
                                        Ages.ago(
                                                build.createdAt(),
                                                context.clock().instant()),
                                        build.reason() == null ? "" : build.reason()))
                                .toList(),
                        builds);
        return ExitCode.OK.number();
    }
}
