package dev.capsule.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root of the tree; says what there is. */
@Command(
        name = "capsule",
        mixinStandardHelpOptions = true,
        version = "capsule 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        description = "A repository goes in; a running, observable, exportable application comes out.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  capsule deploy                 deploy the directory you are in",
            "  capsule deploy examples/hello-node",
            "  capsule logs hello-node -f     follow its log",
            "  capsule scale hello-node 3     run three instances",
            "  capsule rollback hello-node    put the release before back",
            "",
            "Exit codes: 0 done, 1 tried and failed, 2 wrong usage or input, 3 not there, 4 not allowed,",
            "5 Capsule cannot be reached or is busy, 6 conflict, 130 interrupted."
        })
final class CapsuleCommand implements Runnable {
    private @Nullable CommandSpec spec;

    @Spec
    void spec(CommandSpec given) {
        this.spec = given;
    }

    @Override
    public void run() {
        CommandSpec own = Objects.requireNonNull(spec, "picocli gives it before it runs a command");
        own.commandLine().usage(own.commandLine().getOut());
    }
}
