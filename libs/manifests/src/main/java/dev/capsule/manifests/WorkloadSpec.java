package dev.capsule.manifests;

import dev.capsule.kernel.ServiceType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything a runtime needs to run one release except the values of secrets. It is rendered once, stored with the
 * release and applied again as it is, so that an upgrade of Capsule restarts nobody's application.
 *
 * @param command the argument vector that starts an instance in the artifact's directory; empty for a static site
 * @param path directories to put before the system's on PATH, relative ones within the artifact
 * @param environment variables without secrets
 * @param port where it listens when it does not follow PORT; null when PORT is followed or nothing listens
 * @param schedule five cron fields in UTC, for {@link ServiceType#CRON} only
 * @param site for {@link ServiceType#STATIC} only
 * @param stopGrace from SIGTERM to SIGKILL
 * @param singleton never run two instances at once: replace by stopping first
 */
public record WorkloadSpec(
        ServiceType type,
        Artifact artifact,
        List<String> command,
        List<String> path,
        Map<String, String> environment,
        @Nullable Integer port,
        Probe probe,
        Resources resources,
        @Nullable String schedule,
        @Nullable StaticSite site,
        Duration stopGrace,
        boolean singleton) {
    public WorkloadSpec {
        command = List.copyOf(command);
        path = List.copyOf(path);
        environment = Map.copyOf(environment);
    }
}
