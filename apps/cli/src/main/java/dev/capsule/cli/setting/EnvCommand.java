package dev.capsule.cli.setting;

import dev.capsule.cli.CommonOptions;
import dev.capsule.cli.Context;
import dev.capsule.cli.api.ApiClient;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.deploy.DeployViews;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.core.type.TypeReference;

@Command(
        name = "env",
        description = "List, set or unset the variables of a service. They take effect with the next deployment.",
        footer = {
            "%nExamples:",
            "  capsule env hello-node",
            "  capsule env hello-node GREETING=hello DEBUG-",
            "  capsule env hello-node --all-environments --build VITE_TITLE=Shop"
        })
public final class EnvCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final SettingOptions options = new SettingOptions();

    public EnvCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        common.apply(context);
        ApiClient api = context.api();
        DeployViews.Service service = options.service.requireService(api, options.name);
        String path = "/api/v1/services/" + service.id() + "/variables";
        SettingArguments arguments = SettingArguments.parse(options.changes);
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
        Page<DeployViews.Variable> page = api.get(path + ApiClient.query(query), new TypeReference<>() {});
        context.output()
                .table(
                        List.of("NAME", "VALUE", "ENVIRONMENT", "BUILD"),
                        page.items().stream()
                                .map(variable -> List.of(
                                        variable.name(),
                                        variable.value(),
                                        variable.environment() == null
                                                ? "(all)"
                                                : variable.environment().value(),
                                        variable.buildTime() ? "yes" : ""))
                                .toList(),
                        page.items());
        return ExitCode.OK.number();
    }
}
