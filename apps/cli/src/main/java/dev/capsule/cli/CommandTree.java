package dev.capsule.cli;

import dev.capsule.cli.account.LoginCommand;
import dev.capsule.cli.account.LogoutCommand;
import dev.capsule.cli.account.WhoamiCommand;
import dev.capsule.cli.admin.AdminCommand;
import dev.capsule.cli.admin.DeadLettersCommand;
import dev.capsule.cli.api.ApiException;
import dev.capsule.cli.api.UnreachableException;
import dev.capsule.cli.cluster.AddClusterCommand;
import dev.capsule.cli.cluster.ClustersCommand;
import dev.capsule.cli.cluster.RemoveClusterCommand;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
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
        return commandLine(arguments.length == 0 ? "" : arguments[0]).execute(arguments);
    }

    /** With all commands. */
    CommandLine commandLine() {
        return commandLine("");
    }

    /** Making every command costs a third of a start: where the first word names one, it is made alone. */
    private CommandLine commandLine(String called) {
        Context context = new Context(environment, results, messages, terminal);
        CommandLine line = new CommandLine(new CapsuleCommand());
        Map<String, Supplier<Object>> commands = commands(context);
        if (commands.containsKey(called) && !called.equals(CompletionCommand.NAME)) {
            commands.keySet().retainAll(Set.of(called));
        } else if (called.equals("--version")) {
            commands.clear();
        }
        commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
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

    /** In the order in which help lists them. */
    private static Map<String, Supplier<Object>> commands(Context context) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("up", () -> new UpCommand(context));
        commands.put("deploy", () -> new DeployCommand(context));
        commands.put("status", () -> new StatusCommand(context));
        commands.put("logs", () -> new LogsCommand(context));
        commands.put("open", () -> new OpenCommand(context));
        commands.put("ps", () -> new ProcessesCommand(context));
        commands.put("scale", () -> new ScaleCommand(context));
        commands.put("restart", () -> new RestartCommand(context));
        commands.put("rollback", () -> new RollbackCommand(context));
        commands.put("promote", () -> new PromoteCommand(context));
        commands.put("cancel", () -> new CancelCommand(context));
        commands.put("deployments", () -> new DeploymentsCommand(context));
        commands.put("builds", () -> new BuildsCommand(context));
        commands.put("releases", () -> new ReleasesCommand(context));
        commands.put("env", () -> new EnvCommand(context));
        commands.put("secrets", () -> new SecretsCommand(context));
        commands.put("run", () -> new RunCommand(context));
        commands.put("exec", () -> new ExecCommand(context));
        commands.put("projects", () -> new ProjectsCommand(context));
        commands.put(
                "clusters",
                () -> new CommandLine(new ClustersCommand(context))
                        .addSubcommand(new AddClusterCommand(context))
                        .addSubcommand(new RemoveClusterCommand(context)));
        commands.put("destroy", () -> new DestroyCommand(context));
        commands.put("detect", () -> new DetectCommand(context));
        commands.put("login", () -> new LoginCommand(context));
        commands.put("logout", () -> new LogoutCommand(context));
        commands.put("whoami", () -> new WhoamiCommand(context));
        commands.put("doctor", () -> new DoctorCommand(context));
        commands.put(
                "admin",
                () -> new CommandLine(new AdminCommand(context)).addSubcommand(new DeadLettersCommand(context)));
        commands.put("down", () -> new DownCommand(context));
        commands.put(StartCachesCommand.NAME, () -> new StartCachesCommand(context));
        commands.put(CompletionCommand.NAME, () -> new CompletionCommand(context));
        return commands;
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
