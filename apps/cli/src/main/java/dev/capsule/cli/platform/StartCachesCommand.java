package dev.capsule.cli.platform;

import dev.capsule.cli.CommandTree;
import dev.capsule.cli.Context;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.cli.output.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Run by Capsule itself after a first start. */
@Command(name = StartCachesCommand.NAME, hidden = true, description = "Make what later starts are faster with.")
public final class StartCachesCommand implements Callable<Integer> {
    public static final String NAME = "start-caches";

    private final Context context;

    @Option(names = "--rehearse", description = "only do what commands do most, while the JDK takes notes")
    private boolean rehearse;

    public StartCachesCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Installation installation = Installation.of(context.environment());
        if (rehearse) {
            rehearse(installation);
        } else {
            new StartCaches(installation).make();
        }
        return ExitCode.OK.number();
    }

    private void rehearse(Installation installation) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        CommandTree commands = new CommandTree(context.environment(), nowhere, nowhere, Terminal.NONE);
        commands.run(
                "detect", installation.root().resolve("examples/hello-node").toString());
        commands.run("status");
        commands.run("status", "--json");
        commands.run("--help");
    }
}
