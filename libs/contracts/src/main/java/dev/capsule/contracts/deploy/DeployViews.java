package dev.capsule.contracts.deploy;

import dev.capsule.kernel.BuildId;
import dev.capsule.kernel.ClusterId;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ProjectId;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.ServiceType;
import dev.capsule.kernel.Slug;
import dev.capsule.kernel.TargetId;
import dev.capsule.kernel.TaskId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What deploy-service answers with; gateway and CLI hand it on as it is. */
public final class DeployViews {
    private DeployViews() {}

    public record Repository(String url, @Nullable String branch) {}

    public record Project(
            ProjectId id,
            OrganizationId organizationId,
            String name,
            Slug slug,
            @Nullable Repository repository,
            long version,
            Instant createdAt,
            Instant updatedAt) {}

    public record Environment(
            EnvironmentId id, ProjectId projectId, Slug name, EnvironmentKind kind, long version, Instant createdAt) {}

    /** Which permission a deployment there needs, and what is shown of it. */
    public enum EnvironmentKind {
        DEVELOPMENT,
        STAGING,
        PRODUCTION,
        PREVIEW
    }

    /**
     * Where a service's application is in its source and what differs from what detection finds.
     *
     * @param path folder within the source; "" is its root
     * @param process which process of the application, such as {@code worker}; null for the first
     */
    public record ServiceSource(
            String path,
            @Nullable String buildCommand,
            @Nullable String startCommand,
            @Nullable String process) {
        public static final ServiceSource WHOLE = new ServiceSource("", null, null, null);
    }

    /** What an owner of a service set instead of what would be chosen; null means chosen. */
    public record ServiceConfiguration(
            @Nullable Integer cpuMillis,
            @Nullable Integer memoryMegabytes,
            @Nullable Integer port,
            @Nullable String healthPath,
            @Nullable Integer stopGraceSeconds,
            @Nullable String releaseCommand,
            @Nullable String schedule) {
        public static final ServiceConfiguration CHOSEN =
                new ServiceConfiguration(null, null, null, null, null, null, null);
    }

    /** @param type null until the first build found it out */
    public record Service(
            ServiceId id,
            ProjectId projectId,
            Slug name,
            @Nullable ServiceType type,
            ServiceSource source,
            ServiceConfiguration configuration,
            String status,
            long version,
            Instant createdAt,
            Instant updatedAt) {}

    /** Desired and observed state of a service in one environment. */
    public record Target(
            TargetId id,
            ServiceId serviceId,
            Slug service,
            Slug project,
            EnvironmentId environmentId,
            Slug environment,
            String cluster,
            String health,
            @Nullable String reason,
            List<String> urls,
            @Nullable ReleaseRef release,
            Replicas replicas,
            @Nullable Hold hold,
            @Nullable DeploymentId deploymentId,
            List<Instance> instances) {}

    public record ReleaseRef(ReleaseId id, int number) {}

    /** After a rollback: pushes do not deploy until somebody does by hand. */
    public record Hold(String reason, Instant since) {}

    public record Replicas(int desired, int running, int ready) {}

    public record Instance(
            String id,
            int releaseNumber,
            String phase,
            Instant since,
            int restarts,
            @Nullable String trouble,
            @Nullable Integer port,
            long memoryBytes,
            double cpuSeconds) {}

    public record Commit(
            String sha, @Nullable String message, @Nullable String author) {}

    /**
     * One attempt to make a release live.
     *
     * @param step what it is doing, in a few words
     * @param progress 0 to 100
     * @param reason why it ended as it did, in words; null while it runs and when it just worked
     * @param evidence the last lines seen of what failed
     */
    public record Deployment(
            DeploymentId id,
            ServiceId serviceId,
            Slug service,
            EnvironmentId environmentId,
            Slug environment,
            String trigger,
            DeploymentStatus status,
            String step,
            int progress,
            @Nullable String version,
            @Nullable Commit commit,
            @Nullable ReleaseId releaseId,
            @Nullable BuildId buildId,
            @Nullable TaskId taskId,
            Replicas replicas,
            @Nullable String reason,
            List<String> evidence,
            List<String> urls,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt) {}

    public record Release(
            ReleaseId id,
            ServiceId serviceId,
            int number,
            String artifact,
            String framework,
            ServiceType type,
            List<String> command,
            @Nullable Commit commit,
            List<String> liveIn,
            Instant createdAt) {}

    public record Build(
            BuildId id,
            ServiceId serviceId,
            String status,
            boolean cached,
            @Nullable String framework,
            @Nullable String reason,
            List<String> evidence,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt) {}

    /** @param environment null when it holds in every environment that does not set its own */
    public record Variable(
            String name, String value, @Nullable Slug environment, boolean buildTime, Instant updatedAt) {}

    /** A secret without its value: values are written and never read. */
    public record Secret(String name, int version, @Nullable Slug environment, boolean buildTime, Instant updatedAt) {}

    /** @param exitCode null until it ended */
    public record Task(
            TaskId id,
            ServiceId serviceId,
            Slug environment,
            String instance,
            List<String> command,
            String status,
            @Nullable Integer exitCode,
            @Nullable String reason,
            List<String> evidence,
            Instant createdAt,
            @Nullable Instant completedAt) {}

    public record Source(String digest, long size, boolean present) {}

    public record OpenedSession(String id, String instance) {}

    /**
     * A piece of a session's output.
     *
     * @param output base64
     * @param errors base64
     */
    public record SessionPiece(
            String output, String errors, @Nullable Integer exitCode) {}

    /** What a bulk change left behind: the names that are set now. */
    public record Names(List<String> names) {}

    /**
     * A cluster that applications can run on.
     *
     * @param version of Kubernetes when it was looked at
     * @param gateway namespace and name of the gateway through which users reach applications
     */
    public record Cluster(ClusterId id, Slug name, String server, String version, String gateway, Instant createdAt) {}

    /** How capable and how safe the runtime of this installation is. */
    public record RuntimeInfo(
            String cluster,
            boolean images,
            boolean trees,
            String isolation,
            List<String> warnings,
            Map<String, String> details) {}
}
