package dev.capsule.cli.service;

import dev.capsule.cli.CommandFailure;
import dev.capsule.cli.CommonOptions;
import dev.capsule.cli.Context;
import dev.capsule.cli.ServiceOptions;
import dev.capsule.cli.api.ApiClient;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.contracts.deploy.DeployViews;
import java.io.Console;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "destroy",
        description =
                "Take a service down in all its environments and forget it, with its releases, settings and logs.",
        footer = {"%nExample:", "  capsule destroy hello-node"})
public final class DestroyCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ServiceOptions options = new ServiceOptions();

    @Parameters(index = "0", paramLabel = "SERVICE", description = "the service")
    private String name = "";

    @Option(
            names = {"-y", "--yes"},
            description = "do not ask")
    private boolean yes;

    public DestroyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        common.apply(context);
        ApiClient api = context.api();
        DeployViews.Service service = options.requireService(api, name);
        confirm();
        api.delete("/api/v1/services/" + service.id());
        context.output().result(Map.of("destroyed", service.name()), service.name() + " is being taken down.");
        return ExitCode.OK.number();
    }

    private void confirm() {
        if (yes) {
            return;
        }
        Console console = System.console();
        String answer = console == null
                ? ""
                : console.readLine("This takes %s down and cannot be undone. Type its name to go on: ", name);
        if (!name.equals(answer)) {
            throw new CommandFailure(
                    ExitCode.USAGE, "Nothing was destroyed. Type the service's name when asked, or add --yes.");
        }
    }
}
