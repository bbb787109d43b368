package dev.capsule.cli.setting;

import dev.capsule.cli.ServiceOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Arguments that variables and secrets have in common. */
final class SettingOptions {
    @Mixin
    final ServiceOptions service = new ServiceOptions();

    @Parameters(index = "0", paramLabel = "SERVICE", description = "the service")
    String name = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "NAME=value|NAME-",
            description = "set or unset; none lists")
    List<String> changes = List.of();

    @Option(names = "--all-environments", description = "for every environment that does not set its own")
    boolean everywhere;

    @Option(names = "--build", description = "also given to builds")
    boolean buildTime;

    @Nullable
    String environment() {
        return everywhere ? null : service.environment();
    }

    Map<String, Object> body(SettingArguments arguments) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (environment() != null) {
            body.put("environment", environment());
        }
        body.put("set", arguments.set());
        body.put("unset", arguments.unset());
        body.put("buildTime", buildTime);
        return body;
    }
}
