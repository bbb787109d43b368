package dev.capsule.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.contracts.monitor.LogLine;
import dev.capsule.contracts.monitor.MonitorRequest;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.monitor.log.LogStore;
import dev.capsule.monitor.metric.SampleStore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private final BrokenLogs logs = new BrokenLogs();
    private final CountingSamples samples = new CountingSamples();
    private final Retention retention = new Retention(logs, samples);

    @Test
    void goesOnWhenOneStoreCannotForget() {
        retention.forget();
        retention.forget();

        assertThat(logs.tries).isEqualTo(2);
        assertThat(samples.forgotten).isEqualTo(2);
    }

    private static final class BrokenLogs implements LogStore {
        private int tries;

        @Override
        public List<LogLine> store(
                OrganizationId organization, String batchId, List<MonitorRequest.LineBatch> batches) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<LogLine> find(OrganizationId organization, MonitorRequest.FindLines request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void forgetOld() {
            tries++;
            throw new IllegalStateException("a broken disk");
        }

        @Override
        public void close() {}
    }

    private static final class CountingSamples implements SampleStore {
        private int forgotten;

        @Override
        public void store(OrganizationId organization, List<MonitorRequest.Sample> samples) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<MonitorRequest.UsagePoint> find(OrganizationId organization, MonitorRequest.FindUsage request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<MonitorRequest.UsagePoint> sum(OrganizationId organization, MonitorRequest.FindUsage request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void forgetOld() {
            forgotten++;
        }

        @Override
        public void close() {}
    }
}
