package dev.capsule.monitor.log;

import dev.capsule.contracts.monitor.LogLine;
import dev.capsule.contracts.monitor.MonitorRequest;
import dev.capsule.kernel.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.AlreadyClosedException;

/**
 * All lines of one organization. Lines are filed under the day on which they came in, which is also the order of their
 * sequences, so that days can be read one after the other.
 */
final class OrganizationLog implements AutoCloseable {
    private final Path directory;
    private final Analyzer analyzer;
    private final Clock clock;
    private final LastSequence forgotten;
    private final NavigableMap<LocalDate, DayIndex> days = new TreeMap<>();
    private long sequence;
    private boolean open;

    OrganizationLog(Path directory, Analyzer analyzer, Clock clock) throws IOException {
        this.directory = OwnerOnly.createDirectory(directory);
        this.analyzer = analyzer;
        this.clock = clock;
        this.forgotten = new LastSequence(directory.resolve("sequence"));
        ensureOpen();
    }

    /** An index that could not be written is closed for good, so all are opened again after a failure. */
    private void ensureOpen() throws IOException {
        if (open) {
            return;
        }
        try (Stream<Path> found = Files.list(directory).filter(Files::isDirectory)) {
            for (Path path : found.toList()) {
                LocalDate day = LocalDate.parse(path.getFileName().toString());
                if (!days.containsKey(day)) {
                    days.put(day, new DayIndex(path, analyzer));
                }
            }
        }
        sequence = forgotten.read();
        for (DayIndex day : days.values()) {
            sequence = Math.max(sequence, day.lastSequence());
        }
        open = true;
    }

    synchronized List<LogLine> store(String batchId, List<MonitorRequest.LineBatch> batches) throws IOException {
        ensureOpen();
        for (DayIndex day : days.descendingMap().values().stream().limit(2).toList()) {
            if (day.hasBatch(batchId)) {
                return List.of();
            }
        }
        List<LogLine> lines = new ArrayList<>();
        List<Document> documents = new ArrayList<>();
        long next = sequence;
        for (MonitorRequest.LineBatch batch : batches) {
            for (MonitorRequest.Line line : batch.lines()) {
                LogLine kept = new LogLine(
                        ++next,
                        line.at(),
                        batch.service(),
                        batch.environmentId(),
                        batch.instance(),
                        batch.deployment(),
                        batch.source(),
                        LogLevel.of(line.text()).orElse(null),
                        line.text());
                lines.add(kept);
                documents.add(LineDocument.of(kept, batch.environment(), batchId));
            }
        }
        add(documents);
        sequence = next;
        return lines;
    }

    private void add(List<Document> documents) throws IOException {
        try {
            today().add(documents);
        } catch (IOException | AlreadyClosedException e) {
            days.values().forEach(DayIndex::abandon);
            days.clear();
            open = false;
            throw e;
        }
    }

    List<LogLine> find(MonitorRequest.FindLines request) throws IOException {
        Query query = LineQuery.of(request, analyzer);
        boolean forward = request.after() != null;
        List<LogLine> found = new ArrayList<>();
        for (DayIndex day : inOrder(forward)) {
            found.addAll(day.find(query, request.limit() - found.size(), !forward));
            if (found.size() >= request.limit()) {
                break;
            }
        }
        if (!forward) {
            Collections.reverse(found);
        }
        return found;
    }

    synchronized void forgetBefore(LocalDate first) throws IOException {
        ensureOpen();
        List<LocalDate> old = List.copyOf(days.headMap(first).keySet());
        if (!old.isEmpty()) {
            forgotten.write(sequence);
        }
        for (LocalDate day : old) {
            DayIndex index = days.remove(day);
            if (index != null) {
                index.close();
            }
            delete(directory.resolve(day.toString()));
        }
    }

    private synchronized List<DayIndex> inOrder(boolean forward) throws IOException {
        ensureOpen();
        return List.copyOf((forward ? days : days.descendingMap()).values());
    }

    private DayIndex today() throws IOException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        DayIndex index = days.get(today);
        if (index == null) {
            index = new DayIndex(directory.resolve(today.toString()), analyzer);
            days.put(today, index);
        }
        return index;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public synchronized void close() throws IOException {
        for (DayIndex day : days.values()) {
            day.close();
        }
        days.clear();
        open = false;
    }
}
