package dev.capsule.runtime.kubernetes.output;

import dev.capsule.manifests.kubernetes.PodTemplates;
import dev.capsule.runtime.LogOptions;
import dev.capsule.runtime.LogStream;
import dev.capsule.runtime.LogStream.Line;
import dev.capsule.runtime.LogStream.Source;
import dev.capsule.runtime.kubernetes.observe.PodState;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The output of a pod. A cursor is the time of the last line that was read, in nanoseconds: a cluster stamps each line,
 * counts no bytes, and keeps only what its nodes have room for.
 */
public final class PodLogs {
    private static final int MOST_BYTES = 4 << 20;
    private static final int LONGEST_LINE = 16 << 10;
    private static final long SECOND = 1_000_000_000;
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final DateTimeFormatter WHOLE_SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private final KubernetesClient client;
    /** Whether the cluster tells the two streams apart; known after it was asked once. */
    private volatile boolean apart = true;

    public PodLogs(KubernetesClient client) {
        this.client = client;
    }

    /** @param find the pod as it is now; empty when it is gone */
    public LogStream read(Supplier<Optional<PodState>> find, LogOptions options) throws InterruptedException {
        long end = System.nanoTime() + options.patience().toNanos();
        while (true) {
            LogStream read = find.get()
                    .map(pod -> read(pod, options))
                    .orElseGet(() -> new LogStream(List.of(), options.cursor(), 0, true));
            if (!read.lines().isEmpty() || read.ended() || System.nanoTime() >= end) {
                return read;
            }
            Thread.sleep(LOOK);
        }
    }

    private LogStream read(PodState pod, LogOptions options) {
        boolean over = pod.isOver();
        Pieces pieces = new Pieces(options.cursor());
        if (pod.restarts() > 0
                && pod.lastEnd()
                        .filter(end -> isAfter(end.getFinishedAt(), options.cursor()))
                        .isPresent()) {
            ask(pod, options.cursor(), true, pieces);
        }
        if (pod.container().filter(status -> status.getContainerID() != null).isPresent()) {
            ask(pod, options.cursor(), false, pieces);
        }
        List<Line> lines = pieces.lines(options.maxLines());
        boolean all = pieces.isComplete() && lines.size() == pieces.count();
        long next = lines.isEmpty() ? options.cursor() : nanos(lines.getLast().at());
        return new LogStream(lines, next, 0, over && all);
    }

    private void ask(PodState pod, long cursor, boolean before, Pieces into) {
        if (apart) {
            try {
                String out = text(pod, cursor, before, "Stdout");
                String err = text(pod, cursor, before, "Stderr");
                into.add(out, Source.STDOUT);
                into.add(err, Source.STDERR);
                return;
            } catch (KubernetesClientException e) {
                if (e.getCode() != HttpURLConnection.HTTP_BAD_REQUEST && e.getCode() != 422) {
                    return;
                }
                apart = false;
            }
        }
        try {
            into.add(text(pod, cursor, before, null), Source.STDOUT);
        } catch (KubernetesClientException e) {
            if (e.getCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR) {
                throw e;
            }
        }
    }

    private String text(PodState pod, long cursor, boolean before, @Nullable String stream) {
        String path = "/api/v1/namespaces/" + pod.pod().getMetadata().getNamespace() + "/pods/"
                + pod.pod().getMetadata().getName() + "/log?container=" + PodTemplates.CONTAINER
                + "&timestamps=true&limitBytes=" + MOST_BYTES
                + (cursor > 0 ? "&sinceTime=" + WHOLE_SECONDS.format(Instant.ofEpochSecond(cursor / SECOND)) : "")
                + (before ? "&previous=true" : "")
                + (stream == null ? "" : "&stream=" + stream);
        String text = client.raw(path);
        return text == null ? "" : text;
    }

    private static boolean isAfter(String time, long cursor) {
        return nanos(Instant.parse(time)) + SECOND > cursor;
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * SECOND + time.getNano();
    }

    /** Lines of both streams in the order of their time. */
    private static final class Pieces {
        private final long cursor;
        private final List<Line> lines = new ArrayList<>();
        private long known = Long.MAX_VALUE;

        Pieces(long cursor) {
            this.cursor = cursor;
        }

        /** What was cut off makes later lines of the other stream wait. */
        void add(String text, Source source) {
            long last = 0;
            for (String row : (Iterable<String>) text.lines()::iterator) {
                int space = row.indexOf(' ');
                if (space < 0) {
                    continue;
                }
                Instant at = Instant.parse(row.substring(0, space));
                last = nanos(at);
                if (last > cursor) {
                    String content = row.substring(space + 1);
                    boolean cut = content.length() > LONGEST_LINE;
                    lines.add(new Line(at, source, cut ? content.substring(0, LONGEST_LINE) : content, cut));
                }
            }
            if (text.length() >= MOST_BYTES) {
                known = Math.min(known, last);
            }
        }

        boolean isComplete() {
            return known == Long.MAX_VALUE;
        }

        int count() {
            return lines.size();
        }

        /** Never parts lines of one moment, since a cursor could not tell them apart. */
        List<Line> lines(int most) {
            List<Line> sorted = lines.stream()
                    .filter(line -> nanos(line.at()) <= known)
                    .sorted(Comparator.comparing(Line::at))
                    .toList();
            int end = Math.min(most, sorted.size());
            while (end > 0
                    && end < sorted.size()
                    && sorted.get(end).at().equals(sorted.get(end - 1).at())) {
                end++;
            }
            return sorted.subList(0, end);
        }
    }
}
