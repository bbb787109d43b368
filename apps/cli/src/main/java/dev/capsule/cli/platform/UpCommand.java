package dev.capsule.cli.platform;

import dev.capsule.cli.CommonOptions;
import dev.capsule.cli.Context;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.contracts.local.PlatformAddress;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        description = "Start Capsule on this machine, with everything that ran when it was stopped.",
        footer = {"%nExamples:", "  capsule up", "  capsule up --api-port 3001 --app-port 8081"})
public final class UpCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(
            names = "--api-port",
            paramLabel = "PORT",
            description = "where the API listens; default: 3000, or the one used before")
    private @Nullable Integer apiPort;

    @Option(
            names = "--app-port",
            paramLabel = "PORT",
            description = "where applications are reached; default: 8080, or the one used before")
    private @Nullable Integer appPort;

    public UpCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        common.apply(context);
        PlatformAddress address = new PlatformStart(context).ensureRunning(apiPort, appPort);
        context.output()
                .result(
                        address,
                        "Capsule runs: API http://127.0.0.1:" + address.apiPort()
                                + "/api/v1, documentation http://127.0.0.1:"
                                + address.apiPort()
                                + "/api/documentation, applications http://SERVICE-PROJECT.localhost:"
                                + address.appPort());
        return ExitCode.OK.number();
    }
}
