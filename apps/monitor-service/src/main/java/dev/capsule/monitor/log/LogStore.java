package dev.capsule.monitor.log;

import dev.capsule.contracts.monitor.LogLine;
import dev.capsule.contracts.monitor.MonitorRequest;
import dev.capsule.kernel.OrganizationId;
import java.util.List;

/** Keeps lines. The organization is the first thing it is told, and what is another's cannot be reached from it. */
public interface LogStore extends AutoCloseable {
    /**
     * Returns when the lines are on disk.
     *
     * @param batchId what was kept under the same id before is not kept again
     * @return the lines with their sequences, or none for a batch that was kept before
     */
    List<LogLine> store(OrganizationId organization, String batchId, List<MonitorRequest.LineBatch> batches);

    /** Oldest first. */
    List<LogLine> find(OrganizationId organization, MonitorRequest.FindLines request);

    /** Forgets what is past its time. */
    void forgetOld();

    @Override
    void close();
}
