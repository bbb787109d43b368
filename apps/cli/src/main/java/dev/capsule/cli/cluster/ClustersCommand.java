package dev.capsule.cli.cluster;

import dev.capsule.cli.CommonOptions;
import dev.capsule.cli.Context;
import dev.capsule.cli.output.Ages;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.deploy.DeployViews;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.core.type.TypeReference;

@Command(
        name = "clusters",
        description = "List the Kubernetes clusters that applications can run on, add or remove one.",
        footer = {
            "%nExamples:",
            "  capsule clusters",
            "  capsule clusters add europe --kubeconfig europe.yaml",
            "  capsule clusters remove europe"
        })
public final class ClustersCommand implements Callable<Integer> {
    static final String PATH = "/api/v1/clusters";

    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    public ClustersCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        common.apply(context);
        List<DeployViews.Cluster> clusters = context.api()
                .get(PATH, new TypeReference<Page<DeployViews.Cluster>>() {})
                .items();
        if (clusters.isEmpty()) {
            context.output()
                    .result(clusters, "No clusters. \"capsule clusters add NAME --kubeconfig FILE\" takes one up.");
            return ExitCode.OK.number();
        }
        context.output()
                .table(
                        List.of("NAME", "KUBERNETES", "GATEWAY", "SERVER", "ADDED"),
                        clusters.stream()
                                .map(cluster -> List.of(
                                        cluster.name().value(),
                                        cluster.version(),
                                        cluster.gateway(),
                                        cluster.server(),
                                        Ages.ago(
                                                cluster.createdAt(),
                                                context.clock().instant())))
                                .toList(),
                        clusters);
        return ExitCode.OK.number();
    }
}
