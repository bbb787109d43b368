package dev.capsule.cli.task;

import dev.capsule.cli.CommonOptions;
import dev.capsule.cli.Context;
import dev.capsule.cli.ServiceOptions;
import dev.capsule.cli.api.ApiClient;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.contracts.deploy.DeployViews;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "exec",
        description = "Run a command beside a running instance; standard input and output are yours.",
        footer = {"%nExamples:", "  capsule exec hello-node -- sh", "  capsule exec hello-node -- env"})
public final class ExecCommand implements Callable<Integer> {
    private static final int MAX_INPUT = 48 * 1024;
    private static final int MAX_WAITING_PIECES = 64;

    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ServiceOptions options = new ServiceOptions();

    @Parameters(index = "0", paramLabel = "SERVICE", description = "the service")
    private String name = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "COMMAND",
            description = "the command with its arguments, after --; default: sh")
    private List<String> command = List.of("sh");

    @Option(
            names = {"-i", "--instance"},
            paramLabel = "INSTANCE",
            description = "beside this one; default: any")
    private @Nullable String instance;

    public ExecCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        common.apply(context);
        ApiClient api = context.api();
        DeployViews.Service service = options.requireService(api, name);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("environment", options.environment());
        body.put("instance", instance);
        body.put("command", command);
        body.put("terminal", System.console() != null && System.console().isTerminal());
        DeployViews.OpenedSession session =
                api.post("/api/v1/services/" + service.id() + "/sessions", body, DeployViews.OpenedSession.class);
        try {
            return exchange(api, session);
        } finally {
            api.delete("/api/v1/sessions/" + session.id());
        }
    }

    private int exchange(ApiClient api, DeployViews.OpenedSession session) throws IOException {
        BlockingQueue<byte[]> typed = new ArrayBlockingQueue<>(MAX_WAITING_PIECES);
        Thread.ofVirtual().start(() -> readInput(typed));
        boolean ended = false;
        while (true) {
            byte[] input = typed.poll();
            boolean endsNow = input != null && input.length == 0;
            ended = ended || endsNow;
            Map<String, Object> piece = Map.of(
                    "input", input == null ? "" : Base64.getEncoder().encodeToString(input), "endOfInput", ended);
            DeployViews.SessionPiece answer =
                    api.post("/api/v1/sessions/" + session.id() + "/exchange", piece, DeployViews.SessionPiece.class);
            context.results().write(Base64.getDecoder().decode(answer.output()));
            context.results().flush();
            context.messages().write(Base64.getDecoder().decode(answer.errors()));
            context.messages().flush();
            if (answer.exitCode() != null) {
                return answer.exitCode() < 0 ? ExitCode.FAILED.number() : answer.exitCode();
            }
        }
    }

    /** An empty piece marks the end of input. */
    private static void readInput(BlockingQueue<byte[]> typed) {
        byte[] buffer = new byte[MAX_INPUT];
        try {
            for (int read = System.in.read(buffer); read >= 0; read = System.in.read(buffer)) {
                typed.put(java.util.Arrays.copyOf(buffer, read));
            }
            typed.put(new byte[0]);
        } catch (IOException e) {
            typed.clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
