package dev.capsule.contracts.monitor;

import dev.capsule.contracts.Done;
import dev.capsule.contracts.MessageKey;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.Request;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything monitor-service can be asked. */
public sealed interface MonitorRequest {
    /**
     * Lines to keep; the reply means that they are. Asked by services only.
     *
     * @param batchId the same batch given twice is kept once
     */
    @MessageKey("monitor.store-lines.v1")
    record StoreLines(String batchId, OrganizationId organization, List<LineBatch> batches)
            implements MonitorRequest, Request<Done> {}

    /** Samples to keep; the reply means that they are. Asked by services only. */
    @MessageKey("monitor.store-samples.v1")
    record StoreSamples(OrganizationId organization, List<Sample> samples) implements MonitorRequest, Request<Done> {}

    /**
     * Lines by what they are of and what they say, oldest first.
     *
     * @param scope whose log it is, for the permission: a service of the caller's organization
     * @param text words or a "quoted phrase" that the line has
     * @param after only lines with a higher sequence
     * @param before only lines with a lower sequence; the newest of them are taken, still oldest first
     */
    @MessageKey("monitor.find-lines.v1")
    record FindLines(
            ServiceId service,
            @Nullable String environment,
            @Nullable DeploymentId deployment,
            @Nullable String instance,
            List<LogSource> sources,
            @Nullable String level,
            @Nullable String text,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable Long after,
            @Nullable Long before,
            int limit)
            implements MonitorRequest, Request<Page<LogLine>> {
        @Override
        public boolean isRead() {
            return true;
        }
    }

    /** Publishes new lines of a service as {@link MonitorEvent.LinesAppended} for the next 60 seconds. */
    @MessageKey("monitor.grant-tail.v1")
    record GrantTail(ServiceId service) implements MonitorRequest, Request<Done> {}

    /** CPU, memory and requests of a service over time. @param step the width of one point */
    @MessageKey("monitor.find-usage.v1")
    record FindUsage(ServiceId service, @Nullable String environment, Instant since, Instant until, Duration step)
            implements MonitorRequest, Request<UsageSeries> {
        @Override
        public boolean isRead() {
            return true;
        }
    }

    /** Lines that share everything but time and text. */
    record LineBatch(
            ServiceId service,
            @Nullable String environment,
            dev.capsule.kernel.@Nullable EnvironmentId environmentId,
            @Nullable String instance,
            @Nullable DeploymentId deployment,
            LogSource source,
            List<Line> lines) {}

    record Line(Instant at, String text) {}

    /**
     * What one instance, or the edge for one service, used or did in an interval that ended at the given time.
     *
     * @param instance null for request figures
     */
    record Sample(
            ServiceId service,
            @Nullable String environment,
            @Nullable String instance,
            Instant at,
            @Nullable Double cpuCores,
            @Nullable Long memoryBytes,
            @Nullable Requests requests) {}

    /** Requests in an interval, with their latency histogram as in {@code EdgeState}. */
    record Requests(
            double seconds,
            long count,
            long clientErrors,
            long serverErrors,
            List<Long> latencyCounts,
            long latencySumMillis) {}

    /** @param points oldest first; a point without data is left out */
    record UsageSeries(@Nullable UsagePoint now, List<UsagePoint> points) {}

    /** Figures of one step; latencies in milliseconds. */
    record UsagePoint(
            Instant at,
            double cpuCores,
            long memoryBytes,
            double requestsPerSecond,
            double errorsPerSecond,
            double latencyP50,
            double latencyP95,
            double latencyP99) {}

    /** Answered when the service and its database can be used. */
    @MessageKey("monitor.ping.v1")
    record Ping() implements MonitorRequest, Request<Done> {
        @Override
        public boolean isRead() {
            return true;
        }
    }
}
