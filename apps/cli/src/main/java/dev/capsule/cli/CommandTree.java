package dev.capsule.cli;

import dev.capsule.cli.account.LoginCommand;
import dev.capsule.cli.account.LogoutCommand;
import dev.capsule.cli.account.WhoamiCommand;
import dev.capsule.cli.admin.AdminCommand;
import dev.capsule.cli.admin.DeadLettersCommand;
import dev.capsule.cli.api.ApiException;
import dev.capsule.cli.api.UnreachableException;
import dev.capsule.cli.deploy.BuildsCommand;
import dev.capsule.cli.deploy.CancelCommand;
import dev.capsule.cli.deploy.DeployCommand;
import dev.capsule.cli.deploy.DeploymentsCommand;
import dev.capsule.cli.deploy.DetectCommand;
import dev.capsule.cli.deploy.PromoteCommand;
import dev.capsule.cli.deploy.ReleasesCommand;
import dev.capsule.cli.deploy.RollbackCommand;
import dev.capsule.cli.log.LogsCommand;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.cli.output.Failure;
import dev.capsule.cli.output.Terminal;
import dev.capsule.cli.platform.DoctorCommand;
import dev.capsule.cli.platform.DownCommand;
import dev.capsule.cli.platform.StartCachesCommand;
import dev.capsule.cli.platform.UpCommand;
import dev.capsule.cli.service.DestroyCommand;
import dev.capsule.cli.service.OpenCommand;
import dev.capsule.cli.service.ProcessesCommand;
import dev.capsule.cli.service.ProjectsCommand;
import dev.capsule.cli.service.RestartCommand;
import dev.capsule.cli.service.ScaleCommand;
import dev.capsule.cli.service.StatusCommand;
import dev.capsule.cli.setting.EnvCommand;
import dev.capsule.cli.setting.SecretsCommand;
import dev.capsule.cli.task.ExecCommand;
import dev.capsule.cli.task.RunCommand;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;

/** Every command, and how failures of any of them are told. */
public final class CommandTree {
    private final Map<String, String> environment;
    private final PrintStream results;
    private final PrintStream messages;
    private final Terminal terminal;

    public CommandTree(Map<String, String> environment, PrintStream results, PrintStream messages, Terminal terminal) {
        this.environment = environment;
        this.results = results;
        this.messages = messages;
        this.terminal = terminal;
    }

    public int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    CommandLine commandLine() {
        Context context = new Context(environment, results, messages, terminal);
        CommandLine line = new CommandLine(new CapsuleCommand())
                .addSubcommand(new UpCommand(context))
                .addSubcommand(new DeployCommand(context))
                .addSubcommand(new StatusCommand(context))
                .addSubcommand(new LogsCommand(context))
                .addSubcommand(new OpenCommand(context))
                .addSubcommand(new ProcessesCommand(context))
                .addSubcommand(new ScaleCommand(context))
                .addSubcommand(new RestartCommand(context))
                .addSubcommand(new RollbackCommand(context))
                .addSubcommand(new PromoteCommand(context))
                .addSubcommand(new CancelCommand(context))
                .addSubcommand(new DeploymentsCommand(context))
                .addSubcommand(new BuildsCommand(context))
                .addSubcommand(new ReleasesCommand(context))
                .addSubcommand(new EnvCommand(context))
                .addSubcommand(new SecretsCommand(context))
                .addSubcommand(new RunCommand(context))
                .addSubcommand(new ExecCommand(context))
                .addSubcommand(new ProjectsCommand(context))
                .addSubcommand(new DestroyCommand(context))
                .addSubcommand(new DetectCommand(context))
                .addSubcommand(new LoginCommand(context))
                .addSubcommand(new LogoutCommand(context))
                .addSubcommand(new WhoamiCommand(context))
                .addSubcommand(new DoctorCommand(context))
                .addSubcommand(
                        new CommandLine(new AdminCommand(context)).addSubcommand(new DeadLettersCommand(context)))
                .addSubcommand(new DownCommand(context))
                .addSubcommand(new StartCachesCommand(context))
                .addSubcommand(new CompletionCommand(context));
        line.setOut(new PrintWriter(results, true)).setErr(new PrintWriter(messages, true));
        line.setUsageHelpAutoWidth(true);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((wrong, arguments) -> new WrongUsage(context).tell(wrong, arguments));
        line.setExecutionExceptionHandler((failure, _, _) -> {
            Failure told = told(context, failure);
            context.output().error(told);
            return told.exitCode().number();
        });
        return line;
    }

    private static Failure told(Context context, Exception failure) {
        return switch (failure) {
            case CommandFailure known -> Failure.of("usage", known.getMessage(), known.exitCode());
            case ApiException answer ->
                new Failure(answer.code(), answer.getMessage(), answer.exitCode(), answer.fields());
            case UnreachableException away ->
                Failure.of(ErrorCode.UNAVAILABLE.slug(), away.getMessage(), ExitCode.UNAVAILABLE);
            case CapsuleException local ->
                new Failure(
                        local.code().slug(),
                        local.getMessage(),
                        ExitCode.of(local.code().category()),
                        local.fields());
            default -> {
                if (context.isDebug()) {
                    failure.printStackTrace(context.messages());
                }
                yield Failure.of(
                        ErrorCode.INTERNAL.slug(),
                        "The command itself failed: " + failure + ". CAPSULE_DEBUG=1 shows more.",
                        ExitCode.FAILED);
            }
        };
    }
}
