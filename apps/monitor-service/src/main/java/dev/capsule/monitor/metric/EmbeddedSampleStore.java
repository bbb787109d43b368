package dev.capsule.monitor.metric;

import dev.capsule.contracts.monitor.MonitorRequest;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store that Capsule brings along: a DuckDB file for each organization below one directory. */
public final class EmbeddedSampleStore implements SampleStore {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedSampleStore.class);

    private final Path directory;
    private final Duration retention;
    private final Clock clock;
    private final ConcurrentMap<OrganizationId, OrganizationSamplesStore> organizations = new ConcurrentHashMap<>();

    public EmbeddedSampleStore(Path directory, Duration retention, Clock clock) {
        this.directory = directory;
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public void store(OrganizationId organization, List<MonitorRequest.Sample> samples) {
        try {
            of(organization).store(samples);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public List<MonitorRequest.UsagePoint> find(OrganizationId organization, MonitorRequest.FindUsage request) {
        try {
            return of(organization).find(request);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void forgetOld() {
        for (OrganizationSamplesStore each : organizations.values()) {
            try {
                each.forgetBefore(clock.instant().minus(retention));
            } catch (SQLException e) {
                LOG.warn("Old samples could not be deleted; it is tried again", e);
            }
        }
    }

    private OrganizationSamplesStore of(OrganizationId organization) {
        return organizations.computeIfAbsent(organization, id -> {
            try {
                return new OrganizationSamplesStore(
                        Files.createDirectories(directory).resolve(id + ".duckdb"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw failed(e);
            }
        });
    }

    private static CapsuleException failed(SQLException cause) {
        return new CapsuleException(
                ErrorCode.UNAVAILABLE, "Usage figures cannot be kept or read at the moment. Is the disk full?", cause);
    }

    @Override
    public void close() {
        for (OrganizationSamplesStore each : organizations.values()) {
            try {
                each.close();
            } catch (SQLException e) {
                LOG.warn("A file of samples did not close cleanly", e);
            }
        }
    }
}
