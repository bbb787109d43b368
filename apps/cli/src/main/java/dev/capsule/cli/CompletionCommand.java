package dev.capsule.cli;

import dev.capsule.cli.output.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = CompletionCommand.NAME,
        description = "Print a script with which a shell completes commands and options.",
        footer = {
            "%nExamples:",
            "  source <(capsule completion bash)",
            "  source <(capsule completion zsh)",
            "  capsule completion fish > ~/.config/fish/completions/capsule.fish"
        })
final class CompletionCommand implements Callable<Integer> {
    static final String NAME = "completion";

    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "SHELL", description = "bash, zsh or fish")
    private Shell shell = Shell.BASH;

    private @Nullable CommandSpec spec;

    CompletionCommand(Context context) {
        this.context = context;
    }

    @Spec
    void spec(CommandSpec given) {
        this.spec = given;
    }

    @Override
    public Integer call() {
        common.apply(context);
        CommandLine root = Objects.requireNonNull(spec, "picocli gives it before it runs a command")
                .root()
                .commandLine();
        String name = root.getCommandName();
        context.results().print(shell == Shell.FISH ? fish(root, name) : AutoComplete.bash(name, root));
        context.results().flush();
        return ExitCode.OK.number();
    }

    /** The script for bash serves zsh as well; fish has a language of its own. */
    private static String fish(CommandLine root, String name) {
        List<String> lines = new ArrayList<>(List.of("complete -c " + name + " -f"));
        root.getSubcommands().forEach((command, line) -> {
            lines.add("complete -c %s -n __fish_use_subcommand -a %s -d %s"
                    .formatted(name, command, quoted(description(line.getCommandSpec()))));
            line.getSubcommands()
                    .keySet()
                    .forEach(sub -> lines.add(
                            "complete -c %s -n '__fish_seen_subcommand_from %s' -a %s".formatted(name, command, sub)));
            line.getCommandSpec().options().stream()
                    .filter(option -> !option.hidden())
                    .forEach(option -> lines.add("complete -c %s -n '__fish_seen_subcommand_from %s'%s"
                            .formatted(name, command, fish(option))));
        });
        return String.join("\n", lines) + "\n";
    }

    private static String fish(OptionSpec option) {
        StringBuilder text = new StringBuilder();
        for (String name : option.names()) {
            text.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (option.arity().max() > 0) {
            text.append(" -r");
        }
        String[] description = option.description();
        return text.append(" -d ")
                .append(quoted(description.length == 0 ? "" : description[0]))
                .toString();
    }

    private static String description(CommandSpec command) {
        String[] description = command.usageMessage().description();
        return description.length == 0 ? "" : description[0];
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
