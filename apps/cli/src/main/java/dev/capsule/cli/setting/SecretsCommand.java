package dev.capsule.cli.setting;

import dev.capsule.cli.CommandFailure;
import dev.capsule.cli.CommonOptions;
import dev.capsule.cli.Context;
import dev.capsule.cli.api.ApiClient;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.deploy.DeployViews;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.core.type.TypeReference;

@Command(
        name = "secrets",
        description = "List, set or unset the secrets of a service. Values are encrypted and never shown again.",
        footer = {
            "%nExamples:",
            "  capsule secrets hello-node",
            "  capsule secrets hello-node --from-stdin API_KEY < key.txt",
            "  capsule secrets hello-node API_KEY=s3cret OLD_KEY-"
        })
public final class SecretsCommand implements Callable<Integer> {
    private static final int MAX_VALUE_BYTES = 64 * 1024;

    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final SettingOptions options = new SettingOptions();

    @Option(
            names = "--from-stdin",
            paramLabel = "NAME",
            description = "set this one to what standard input has, so that it is in no shell history")
    private @Nullable String fromInput;

    public SecretsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        common.apply(context);
        ApiClient api = context.api();
        DeployViews.Service service = options.service.requireService(api, options.name);
        String path = "/api/v1/services/" + service.id() + "/secrets";
        SettingArguments arguments = fromInput == null ? SettingArguments.parse(options.changes) : readInput(fromInput);
        if (!arguments.isEmpty()) {
            DeployViews.Names names = api.patch(path, options.body(arguments), DeployViews.Names.class);
            context.output()
                    .result(
                            names,
                            "Set now: " + String.join(", ", names.names())
                                    + ". It takes effect with the next deployment.");
            return ExitCode.OK.number();
        }
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("environment", options.environment());
        Page<DeployViews.Secret> page = api.get(path + ApiClient.query(query), new TypeReference<>() {});
        context.output()
                .table(
                        List.of("NAME", "VERSION", "ENVIRONMENT", "BUILD"),
                        page.items().stream()
                                .map(secret -> List.of(
                                        secret.name(),
                                        String.valueOf(secret.version()),
                                        secret.environment() == null
                                                ? "(all)"
                                                : secret.environment().value(),
                                        secret.buildTime() ? "yes" : ""))
                                .toList(),
                        page.items());
        return ExitCode.OK.number();
    }

    private static SettingArguments readInput(String name) {
        try {
            byte[] bytes = System.in.readNBytes(MAX_VALUE_BYTES + 1);
            if (bytes.length > MAX_VALUE_BYTES) {
                throw new CommandFailure(ExitCode.USAGE, "A secret has at most 64 KiB.");
            }
            String value = new String(bytes, StandardCharsets.UTF_8);
            return new SettingArguments(
                    Map.of(name, value.endsWith("\n") ? value.substring(0, value.length() - 1) : value), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
