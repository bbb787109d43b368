package dev.capsule.cli;

import dev.capsule.cli.api.ApiClient;
import dev.capsule.contracts.deploy.DeployViews;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The service that a command is about, as its first argument; without one, that of the directory one is in. */
public final class ServiceArgument {
    @Mixin
    private final ServiceOptions options = new ServiceOptions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SERVICE",
            description = "the service; default: the name of this directory")
    private @Nullable String name;

    public DeployViews.Service require(ApiClient api) {
        return options.requireService(api, name);
    }

    public String environment() {
        return options.environment();
    }

    public ServiceOptions options() {
        return options;
    }
}
