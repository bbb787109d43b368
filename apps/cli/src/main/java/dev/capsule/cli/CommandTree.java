package dev.capsule.cli;

import dev.capsule.cli.account.LoginCommand;
import dev.capsule.cli.account.WhoamiCommand;
import dev.capsule.cli.api.ApiException;
import dev.capsule.cli.api.UnreachableException;
import dev.capsule.cli.deploy.BuildsCommand;
import dev.capsule.cli.deploy.CancelCommand;
import dev.capsule.cli.deploy.DeployCommand;
import dev.capsule.cli.deploy.DetectCommand;
import dev.capsule.cli.deploy.PromoteCommand;
import dev.capsule.cli.deploy.ReleasesCommand;
import dev.capsule.cli.deploy.RollbackCommand;
import dev.capsule.cli.log.LogsCommand;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.cli.output.Style;
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
import dev.capsule.kernel.FieldError;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Every command, and how failures of any of them are told. */
public final class CommandTree {
    private final Map<String, String> environment;
    private final PrintStream results;
    private final PrintStream messages;
    private final boolean terminal;

    public CommandTree(Map<String, String> environment, PrintStream results, PrintStream messages, boolean terminal) {
        this.environment = environment;
        this.results = results;
        this.messages = messages;
        this.terminal = terminal;
    }

    public int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    CommandLine commandLine() {
        Context context = new Context(environment, results, messages, Style.detect(environment, terminal));
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
                .addSubcommand(new WhoamiCommand(context))
                .addSubcommand(new DoctorCommand(context))
                .addSubcommand(new DownCommand(context))
                .addSubcommand(new StartCachesCommand(context))
                .addSubcommand("completion", new AutoComplete.GenerateCompletion());
        line.setOut(new PrintWriter(results, true)).setErr(new PrintWriter(messages, true));
        line.setUsageHelpAutoWidth(true);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(
                (failure, _, _) -> told(context, failure).number());
        return line;
    }

    private static ExitCode told(Context context, Exception failure) {
        return switch (failure) {
            case CommandFailure known -> {
                context.output().error(known.getMessage());
                yield known.exitCode();
            }
            case ApiException answer -> {
                context.output().error(answer.getMessage());
                for (FieldError field : answer.fields()) {
                    context.output().detail(field.pointer() + ": " + field.message());
                }
                yield answer.exitCode();
            }
            case UnreachableException away -> {
                context.output().error(away.getMessage());
                yield ExitCode.UNAVAILABLE;
            }
            case CapsuleException local -> {
                context.output().error(local.getMessage());
                yield ExitCode.of(local.code().category());
            }
            default -> {
                context.output().error("The command itself failed: " + failure);
                if (context.isDebug()) {
                    failure.printStackTrace(context.messages());
                } else {
                    context.output().detail("Set CAPSULE_DEBUG=1 to see more.");
                }
                yield ExitCode.FAILED;
            }
        };
    }
}
