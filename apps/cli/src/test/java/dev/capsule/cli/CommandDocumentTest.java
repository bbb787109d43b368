package dev.capsule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.cli.output.ExitCode;
import dev.capsule.cli.output.Terminal;
import dev.capsule.kernel.ErrorCategory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** {@code docs/cli.md} says what the commands say of themselves. */
class CommandDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "cli.md");
    private static final String HEAD = """
            # The command line

            `capsule COMMAND --help` shows what is below. What holds for every command:

            - Results go to standard output, everything said on the way to standard error. `--json` makes the result one JSON
              value (one object a line for `logs`); its fields are those of the API.
            - With `--json` a failure is the last line of standard error, also as JSON:
              `{"error":{"code":"not-found","message":"…","exitCode":3,"errors":[]}}`. The codes are those of
              [errors.md](errors.md), and `usage` for what the command itself refuses.
            - Colour and fitting to the width only where both outputs are a terminal; never with `NO_COLOR`.
            - `CAPSULE_URL`, `CAPSULE_TOKEN`, `CAPSULE_PROJECT`, `CAPSULE_ENVIRONMENT` stand in for options; `CAPSULE_HOME` is
              where everything is kept (default `~/.capsule`); `CAPSULE_DEBUG=1` shows where a command itself failed.
            - A saved key is sent only to the URL that it was saved for.

            ## Exit codes

            | Code | Means | Of the API's statuses |
            |---|---|---|
            """;

    @Test
    void saysWhatTheCommandsSay() throws IOException {
        String document = HEAD
                + Arrays.stream(ExitCode.values()).map(CommandDocumentTest::row).collect(Collectors.joining())
                + "\n`run` and `exec` end with the exit code of what they ran.\n\n## Commands\n"
                + commands().map(CommandDocumentTest::section).collect(Collectors.joining());
        if ("write".equals(System.getProperty("capsule.golden"))) {
            Files.writeString(DOCUMENT, document);
        }

        assertThat(Files.readString(DOCUMENT))
                .as("docs/cli.md; -Dcapsule.golden=write writes it anew")
                .isEqualTo(document);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void showsAnExampleOfEveryCommand(CommandLine command) {
        assertThat(command.getUsageMessage(CommandLine.Help.Ansi.OFF)).containsIgnoringCase("example");
        assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpsEveryCommandToJson(CommandLine command) {
        boolean hasSubcommands = !command.getSubcommands().isEmpty();

        assertThat(command.getCommandSpec().findOption("--json") != null || hasSubcommands)
                .as(command.getCommandName())
                .isTrue();
        assertThat(command.getCommandSpec().findOption("--help")).isNotNull();
    }

    /** The tree lists names of its own, since it makes only the command that is called. */
    @Test
    void callsEveryCommandByTheNameThatItGivesItself() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        CommandLine root = new CommandTree(Map.of(), nowhere, nowhere, Terminal.NONE).commandLine();

        assertThat(root.getSubcommands())
                .allSatisfy((name, command) -> assertThat(name)
                        .isEqualTo(command.getCommandSpec()
                                .userObject()
                                .getClass()
                                .getAnnotation(CommandLine.Command.class)
                                .name()));
    }

    static Stream<CommandLine> commands() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        CommandLine root = new CommandTree(Map.of(), nowhere, nowhere, Terminal.NONE).commandLine();
        return flat(root);
    }

    private static Stream<CommandLine> flat(CommandLine command) {
        command.setUsageHelpAutoWidth(false).setUsageHelpWidth(100);
        return Stream.concat(
                Stream.of(command),
                List.copyOf(command.getSubcommands().values()).stream()
                        .filter(sub -> !sub.getCommandSpec().usageMessage().hidden())
                        .flatMap(CommandDocumentTest::flat));
    }

    private static String row(ExitCode code) {
        String statuses = Arrays.stream(ErrorCategory.values())
                .filter(category -> ExitCode.of(category) == code)
                .map(category -> String.valueOf(category.status()))
                .collect(Collectors.joining(", "));
        return "| " + code.number() + " | " + code.meaning() + " | " + statuses + " |\n";
    }

    private static String section(CommandLine command) {
        String usage = command.getUsageMessage(CommandLine.Help.Ansi.OFF)
                .lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"));
        return "\n### " + command.getCommandSpec().qualifiedName() + "\n\n```\n" + usage.strip() + "\n```\n";
    }
}
