package dev.capsule.deploy.access;

import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.deploy.DeployViews.Project;
import dev.capsule.deploy.testing.ConfigurationFixture;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.ProjectId;
import dev.capsule.kernel.ServiceId;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ids to ask about. */
record World(ProjectId project, ServiceId service, Map<String, EnvironmentId> environments) {
    private static final String[] ENVIRONMENTS = {"development", "staging", "production"};

    static World of(Caller owner, ConfigurationFixture configuration) {
        Project project = configuration.project(owner, "p" + UUID.randomUUID());
        return new World(
                project.id(),
                configuration.service(owner, project, "web").id(),
                Stream.of(ENVIRONMENTS)
                        .collect(Collectors.toMap(
                                name -> name,
                                name -> configuration
                                        .environment(owner, project, name)
                                        .id())));
    }

    /** Ids of nothing. */
    static World missing() {
        return new World(
                new ProjectId(UUID.randomUUID()),
                new ServiceId(UUID.randomUUID()),
                Stream.of(ENVIRONMENTS)
                        .collect(Collectors.toMap(name -> name, _ -> new EnvironmentId(UUID.randomUUID()))));
    }

    EnvironmentId environment(String name) {
        return environments.get(name);
    }
}
