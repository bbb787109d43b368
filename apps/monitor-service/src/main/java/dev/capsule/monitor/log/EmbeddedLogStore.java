package dev.capsule.monitor.log;

import dev.capsule.contracts.monitor.LogLine;
import dev.capsule.contracts.monitor.MonitorRequest;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.store.AlreadyClosedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store that Capsule brings along: Lucene indexes below one directory. */
public final class EmbeddedLogStore implements LogStore {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedLogStore.class);

    private final Path directory;
    private final Duration retention;
    private final Clock clock;
    private final Analyzer analyzer = new StandardAnalyzer();
    private final ConcurrentMap<OrganizationId, OrganizationLog> organizations = new ConcurrentHashMap<>();

    public EmbeddedLogStore(Path directory, Duration retention, Clock clock) {
        this.directory = directory;
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public List<LogLine> store(OrganizationId organization, String batchId, List<MonitorRequest.LineBatch> batches) {
        try {
            return of(organization).store(batchId, batches);
        } catch (IOException | AlreadyClosedException e) {
            throw failed(e);
        }
    }

    @Override
    public List<LogLine> find(OrganizationId organization, MonitorRequest.FindLines request) {
        try {
            return of(organization).find(request);
        } catch (IOException | AlreadyClosedException e) {
            throw failed(e);
        }
    }

    @Override
    public void forgetOld() {
        LocalDate first = LocalDate.ofInstant(clock.instant().minus(retention), ZoneOffset.UTC);
        try (Stream<Path> found = Files.exists(directory) ? Files.list(directory) : Stream.empty()) {
            for (Path each : found.toList()) {
                of(OrganizationId.of(each.getFileName().toString())).forgetBefore(first);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Log lines past their time cannot be deleted", e);
        }
    }

    private OrganizationLog of(OrganizationId organization) {
        return organizations.computeIfAbsent(organization, id -> {
            try {
                return new OrganizationLog(directory.resolve(id.toString()), analyzer, clock);
            } catch (IOException e) {
                throw failed(e);
            }
        });
    }

    private static CapsuleException failed(Exception cause) {
        return new CapsuleException(
                ErrorCode.UNAVAILABLE, "Logs cannot be kept or read at the moment. Is the disk full?", cause);
    }

    @Override
    public void close() {
        for (OrganizationLog log : organizations.values()) {
            try {
                log.close();
            } catch (IOException e) {
                LOG.warn("An index of log lines did not close cleanly", e);
            }
        }
        analyzer.close();
    }
}
