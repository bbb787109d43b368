package dev.capsule.cli.admin;

import dev.capsule.cli.Context;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.cli.output.Failure;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "admin",
        mixinStandardHelpOptions = true,
        description = "Look after the installation itself.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"%nExample:", "  capsule admin dead-letters"})
public final class AdminCommand implements Callable<Integer> {
    private final Context context;
    private @Nullable CommandSpec spec;

    public AdminCommand(Context context) {
        this.context = context;
    }

    @Spec
    void spec(CommandSpec given) {
        this.spec = given;
    }

    @Override
    public Integer call() {
        CommandSpec own = Objects.requireNonNull(spec, "picocli gives it before it runs a command");
        own.commandLine().usage(own.commandLine().getErr());
        context.output().error(Failure.of("usage", "Say which: capsule admin dead-letters.", ExitCode.USAGE));
        return ExitCode.USAGE.number();
    }
}
