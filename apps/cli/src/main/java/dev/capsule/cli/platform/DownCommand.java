package dev.capsule.cli.platform;

import dev.capsule.cli.CommandFailure;
import dev.capsule.cli.CommonOptions;
import dev.capsule.cli.Context;
import dev.capsule.cli.api.Home;
import dev.capsule.cli.output.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "down",
        description = "Stop Capsule and every application on this machine. \"capsule up\" brings the same state back.",
        footer = {"%nExample:", "  capsule down"})
public final class DownCommand implements Callable<Integer> {
    private static final long PATIENCE_SECONDS = 120;

    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    public DownCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        common.apply(context);
        Home home = context.home();
        if (!Files.isDirectory(home.directory())) {
            context.output().result(Map.of("stopped", false), "There is no Capsule in " + home.directory() + ".");
            return ExitCode.OK.number();
        }
        context.output().step("Stopping Capsule and its applications");
        List<String> command = Installation.of(context.environment()).platform(home.directory(), List.of("--down"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(home.log().toFile()))
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "Not everything stopped. " + home.log() + " says why; \"capsule down\" may be repeated.");
        }
        context.output().result(Map.of("stopped", true), "Stopped. \"capsule up\" brings everything back.");
        return ExitCode.OK.number();
    }
}
