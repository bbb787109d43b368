package dev.capsule.monitor.metric;

import dev.capsule.contracts.monitor.MonitorRequest;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store that Capsule brings along: a DuckDB file for each organization below one directory. */
public final class EmbeddedSampleStore implements SampleStore {
    /** Something done with one organization's file. */
    private interface Work<T> {
        T on(OrganizationSamplesStore file) throws SQLException;
    }

    private static final String SUFFIX = ".duckdb";
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
        on(organization, file -> {
            file.store(samples);
            return true;
        });
    }

    @Override
    public List<MonitorRequest.UsagePoint> find(OrganizationId organization, MonitorRequest.FindUsage request) {
        return on(organization, file -> file.find(request));
    }

    @Override
    public Optional<MonitorRequest.UsagePoint> sum(OrganizationId organization, MonitorRequest.FindUsage request) {
        return on(organization, file -> file.sum(request));
    }

    @Override
    public void forgetOld() {
        Instant first = clock.instant().minus(retention);
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(OwnerOnly.createDirectory(directory), "*" + SUFFIX)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                on(OrganizationId.of(name.substring(0, name.length() - SUFFIX.length())), samples -> {
                    samples.forgetBefore(first);
                    return true;
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The samples' directory cannot be read", e);
        }
    }

    /** DuckDB gives a file up after a failed write, so it is opened again after any failure. */
    private <T> T on(OrganizationId organization, Work<T> work) {
        OrganizationSamplesStore file = of(organization);
        try {
            return work.on(file);
        } catch (SQLException e) {
            if (organizations.remove(organization, file)) {
                close(file);
            }
            throw failed(e);
        }
    }

    private OrganizationSamplesStore of(OrganizationId organization) {
        return organizations.computeIfAbsent(organization, id -> {
            try {
                return new OrganizationSamplesStore(
                        OwnerOnly.createDirectory(directory).resolve(id + SUFFIX));
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

    private static void close(OrganizationSamplesStore file) {
        try {
            file.close();
        } catch (SQLException e) {
            LOG.warn("A file of samples did not close cleanly", e);
        }
    }

    @Override
    public void close() {
        organizations.values().forEach(EmbeddedSampleStore::close);
        organizations.clear();
    }
}
