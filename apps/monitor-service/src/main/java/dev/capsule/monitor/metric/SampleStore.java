package dev.capsule.monitor.metric;

import dev.capsule.contracts.monitor.MonitorRequest;
import dev.capsule.kernel.OrganizationId;
import java.util.List;
import java.util.Optional;

/** Keeps samples. The organization is the first thing it is told, and what is another's cannot be reached from it. */
public interface SampleStore extends AutoCloseable {
    /** Returns when they are on disk. */
    void store(OrganizationId organization, List<MonitorRequest.Sample> samples);

    /** One point a step, oldest first, none where nothing was sampled. */
    List<MonitorRequest.UsagePoint> find(OrganizationId organization, MonitorRequest.FindUsage request);

    /** The whole time asked for as one point; nothing where nothing was sampled. The step is of no account. */
    Optional<MonitorRequest.UsagePoint> sum(OrganizationId organization, MonitorRequest.FindUsage request);

    /** Forgets what is past its time. */
    void forgetOld();

    @Override
    void close();
}
