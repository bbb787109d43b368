package dev.capsule.cli.service;

import dev.capsule.cli.api.ApiClient;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.kernel.ServiceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Reads targets, all pages of them. */
public final class Targets {
    private Targets() {}

    public static List<DeployViews.Target> ofService(ApiClient api, ServiceId service) {
        return read(api, "serviceId", service);
    }

    public static Optional<DeployViews.Target> of(ApiClient api, ServiceId service, String environment) {
        return ofService(api, service).stream()
                .filter(target -> target.environment().value().equals(environment))
                .findFirst();
    }

    static List<DeployViews.Target> ofProject(ApiClient api, Optional<DeployViews.Project> project) {
        return project.map(known -> read(api, "projectId", known.id())).orElse(List.of());
    }

    static List<DeployViews.Target> all(ApiClient api) {
        return read(api, "serviceId", null);
    }

    private static List<DeployViews.Target> read(ApiClient api, String parameter, @Nullable Object value) {
        return api.all(
                "/api/v1/targets",
                value == null ? Map.of() : Map.of(parameter, value),
                new TypeReference<Page<DeployViews.Target>>() {});
    }
}
