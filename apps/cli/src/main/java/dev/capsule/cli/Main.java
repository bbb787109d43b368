package dev.capsule.cli;

import dev.capsule.cli.output.ExitCode;
import dev.capsule.cli.output.Terminal;
import java.util.Map;

/** Where the command starts. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        int code = new CommandTree(
                        environment, System.out, System.err, Terminal.of(environment, System.console() != null))
                .run(arguments);
        if (code != ExitCode.OK.number()) {
            System.exit(code);
        }
    }
}
