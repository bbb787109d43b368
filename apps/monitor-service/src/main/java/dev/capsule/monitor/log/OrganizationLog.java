package dev.capsule.monitor.log;

import dev.capsule.contracts.monitor.LogLine;
import dev.capsule.contracts.monitor.MonitorRequest;
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

/**
 * All lines of one organization. Lines are filed under the day on which they came in, which is also the order of their
 * sequences, so that days can be read one after the other.
 */
final class OrganizationLog implements AutoCloseable {
    private final Path directory;
    private final Analyzer analyzer;
    private final Clock clock;
    private final NavigableMap<LocalDate, DayIndex> days = new TreeMap<>();
    private long sequence;

    OrganizationLog(Path directory, Analyzer analyzer, Clock clock) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.analyzer = analyzer;
        this.clock = clock;
        try (Stream<Path> found = Files.list(directory)) {
            for (Path day : found.toList()) {
                days.put(LocalDate.parse(day.getFileName().toString()), new DayIndex(day, analyzer));
            }
        }
        for (DayIndex day : days.descendingMap().values()) {
            sequence = Math.max(sequence, day.lastSequence());
        }
    }

    synchronized List<LogLine> store(String batchId, List<MonitorRequest.LineBatch> batches) throws IOException {
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
        today().add(documents);
        sequence = next;
        return lines;
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
        List<LocalDate> old = List.copyOf(days.headMap(first).keySet());
        for (LocalDate day : old) {
            DayIndex index = days.remove(day);
            if (index != null) {
                index.close();
            }
            delete(directory.resolve(day.toString()));
        }
    }

    private synchronized List<DayIndex> inOrder(boolean forward) {
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
    }
}
