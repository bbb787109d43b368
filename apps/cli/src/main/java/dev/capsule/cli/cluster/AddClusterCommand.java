package dev.capsule.cli.cluster;

import dev.capsule.cli.CommandFailure;
import dev.capsule.cli.CommonOptions;
import dev.capsule.cli.Context;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.contracts.deploy.DeployViews;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = {
            "Take a cluster up. Capsule looks whether it answers, what it may do there, and for its gateway.",
            "The kubeconfig is kept encrypted and never shown again; it has to have everything inside:",
            "\"kubectl config view --raw --minify --flatten\" prints such a one."
        },
        footer = {
            "%nExamples:",
            "  capsule clusters add europe --kubeconfig europe.yaml",
            "  capsule clusters add europe --kubeconfig europe.yaml --gateway edge/public"
        })
public final class AddClusterCommand implements Callable<Integer> {
    private static final long MOST_BYTES = 128 * 1024;

    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "NAME", description = "how it is called here")
    private String name = "";

    @Option(names = "--kubeconfig", paramLabel = "FILE", required = true, description = "how to reach it")
    private Path kubeconfig = Path.of("");

    @Option(
            names = "--gateway",
            paramLabel = "NAMESPACE/NAME",
            description = "through which users reach applications; default: the only one there is")
    private @Nullable String gateway;

    public AddClusterCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        common.apply(context);
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("name", name);
        body.put("kubeconfig", read());
        body.put("gateway", gateway);
        DeployViews.Cluster added = context.api().post(ClustersCommand.PATH, body, DeployViews.Cluster.class);
        context.output()
                .result(
                        added,
                        "Added " + added.name() + ": Kubernetes " + added.version() + " at " + added.server()
                                + ", gateway " + added.gateway() + ".");
        return ExitCode.OK.number();
    }

    private String read() {
        try {
            if (Files.size(kubeconfig) > MOST_BYTES) {
                throw new CommandFailure(
                        ExitCode.USAGE, kubeconfig + " is longer than 128 KiB. Give one with a single context.");
            }
            return Files.readString(kubeconfig);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "The kubeconfig " + kubeconfig + " cannot be read as a text.");
        }
    }
}
