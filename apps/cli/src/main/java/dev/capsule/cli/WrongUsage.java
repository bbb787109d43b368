package dev.capsule.cli;

import dev.capsule.cli.output.ExitCode;
import dev.capsule.cli.output.Failure;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with how the command was called, and what was probably meant. */
record WrongUsage(Context context) {
    int tell(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        List<String> meant =
                wrong instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        String help = "\"" + command.getCommandSpec().qualifiedName() + " --help\" shows how it is used.";
        String guess = meant.isEmpty() ? "" : " Did you mean " + String.join(" or ", meant) + "?";
        context.asked(Arrays.asList(arguments).contains("--json"), null);
        context.output()
                .error(Failure.of(
                        "usage",
                        String.valueOf(wrong.getMessage()).replaceFirst("[.]?$", ".") + guess + " " + help,
                        ExitCode.USAGE));
        return ExitCode.USAGE.number();
    }
}
