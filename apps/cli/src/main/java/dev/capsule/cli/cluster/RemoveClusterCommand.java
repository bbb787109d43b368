package dev.capsule.cli.cluster;

import dev.capsule.cli.CommonOptions;
import dev.capsule.cli.Context;
import dev.capsule.cli.output.ExitCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "remove",
        description = "Forget a cluster on which nothing runs. The cluster itself stays as it is.",
        footer = {"%nExample:", "  capsule clusters remove europe"})
public final class RemoveClusterCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "NAME")
    private String name = "";

    public RemoveClusterCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        common.apply(context);
        context.api().delete(ClustersCommand.PATH + "/" + URLEncoder.encode(name, StandardCharsets.UTF_8));
        context.output().result(Map.of("removed", name), "Removed " + name + ".");
        return ExitCode.OK.number();
    }
}
