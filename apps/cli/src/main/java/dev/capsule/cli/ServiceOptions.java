package dev.capsule.cli;

import dev.capsule.cli.api.ApiClient;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.kernel.Slug;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.core.type.TypeReference;

/** Which project and environment a command means. */
public final class ServiceOptions {
    @Option(
            names = {"-p", "--project"},
            paramLabel = "PROJECT",
            defaultValue = "${CAPSULE_PROJECT:-default}",
            description = "the project; default: ${DEFAULT-VALUE}")
    private String project = "default";

    @Option(
            names = {"-e", "--environment"},
            paramLabel = "ENVIRONMENT",
            defaultValue = "${CAPSULE_ENVIRONMENT:-production}",
            description = "the environment; default: ${DEFAULT-VALUE}")
    private String environment = "production";

    public String project() {
        return project;
    }

    public String environment() {
        return environment;
    }

    public Optional<DeployViews.Project> findProject(ApiClient api) {
        Page<DeployViews.Project> found =
                api.get("/api/v1/projects" + ApiClient.query(Map.of("slug", project)), new TypeReference<>() {});
        return found.items().stream().findFirst();
    }

    public DeployViews.Project requireProject(ApiClient api) {
        return findProject(api)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.NOT_FOUND,
                        "There is no project \"" + project + "\". \"capsule projects\" lists those there are."));
    }

    /** @param name null means the directory one is in */
    public DeployViews.Service requireService(ApiClient api, @Nullable String name) {
        String wanted = name == null ? nameOf(Path.of("")) : name;
        return findService(api, wanted)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.NOT_FOUND,
                        "There is no service \"" + wanted + "\" in the project \"" + project
                                + "\". \"capsule status\" lists what there is."));
    }

    public Optional<DeployViews.Service> findService(ApiClient api, String name) {
        return findProject(api).flatMap(known -> {
            Map<String, Object> parameters = new LinkedHashMap<>();
            parameters.put("projectId", known.id());
            parameters.put("name", name);
            Page<DeployViews.Service> found =
                    api.get("/api/v1/services" + ApiClient.query(parameters), new TypeReference<>() {});
            return found.items().stream().findFirst();
        });
    }

    /** The name a service gets from its directory. */
    public static String nameOf(Path directory) {
        Path name = directory.toAbsolutePath().normalize().getFileName();
        return Slug.nearest(name == null ? "app" : name.toString(), "app").value();
    }
}
