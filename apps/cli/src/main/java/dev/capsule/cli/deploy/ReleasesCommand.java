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
        name = "releases",
        description = "List the releases of a service, the newest first.",
        footer = {"%nExample:", "  capsule releases hello-node"})
public final class ReleasesCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ServiceArgument argument = new ServiceArgument();

    public ReleasesCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        common.apply(context);
        ApiClient api = context.api();
        DeployViews.Service service = argument.require(api);
        List<DeployViews.Release> releases = api.all(
                "/api/v1/services/" + service.id() + "/releases",
                Map.of(),
                new TypeReference<Page<DeployViews.Release>>() {});
        context.output()
                .table(
                        List.of("RELEASE", "FRAMEWORK", "COMMIT", "CREATED", "LIVE IN"),
                        releases.stream()
                                .map(release -> List.of(
                                        "v" + release.number(),
                                        release.framework(),
                                        release.commit() == null
                                                ? ""
                                                : release.commit().sha().substring(0, 7),
                                        Ages.ago(
                                                release.createdAt(),
                                                context.clock().instant()),
                                        String.join(", ", release.liveIn())))
                                .toList(),
                        releases);
        return ExitCode.OK.number();
    }
}
