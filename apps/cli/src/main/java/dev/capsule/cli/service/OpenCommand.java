package dev.capsule.cli.service;

import dev.capsule.cli.CommandFailure;
import dev.capsule.cli.CommonOptions;
import dev.capsule.cli.Context;
import dev.capsule.cli.ServiceArgument;
import dev.capsule.cli.api.ApiClient;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.contracts.deploy.DeployViews;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "open",
        description = "Print a service's URL, and open it where there is a browser.",
        footer = {"%nExample:", "  capsule open hello-node"})
public final class OpenCommand implements Callable<Integer> {
    private static final List<String> OPENERS = List.of("xdg-open", "open");

    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ServiceArgument argument = new ServiceArgument();

    public OpenCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        common.apply(context);
        ApiClient api = context.api();
        DeployViews.Service service = argument.require(api);
        String url = Targets.of(api, service.id(), argument.environment())
                .flatMap(target -> target.urls().stream().findFirst())
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.NOT_FOUND,
                        service.name() + " has no URL in " + argument.environment()
                                + ": it was not deployed there, or nothing of it listens."));
        context.output().result(Map.of("url", url), url);
        if (!context.output().isJson() && System.console() != null) {
            browse(url);
        }
        return ExitCode.OK.number();
    }

    private void browse(String url) {
        Optional<Path> opener = Arrays.stream(
                        context.environment().getOrDefault("PATH", "").split(":"))
                .flatMap(directory -> OPENERS.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
        opener.ifPresent(program -> {
            try {
                new ProcessBuilder(program.toString(), url)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                context.output().say("The browser did not start: " + e.getMessage());
            }
        });
    }
}
