package dev.capsule.edge.routing;

import dev.capsule.edge.routing.TableFile.Stamp;
import dev.capsule.kernel.Pause;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Keeps the live table equal to its file. A change is seen at once where the system reports it and within
 * {@link #POLL} everywhere else. A file that is broken, unreadable or gone is reported once, counted, and leaves
 * the last good table in use.
 */
public final class TableWatcher implements AutoCloseable {
    static final Duration POLL = Duration.ofMillis(50);

    private final TableFile file;
    private final LiveTable live;
    private final Consumer<String> report;
    private final LongAdder broken = new LongAdder();
    private Stamp seen = Stamp.NO_FILE;
    private String lastReport = "";
    private volatile boolean closed;

    public TableWatcher(TableFile file, LiveTable live, Consumer<String> report) {
        this.file = file;
        this.live = live;
        this.report = report;
    }

    /** How many times the file could not be used. */
    public long brokenTables() {
        return broken.sum();
    }

    /** Reads the file once, then follows it on a thread of its own. */
    public void start() {
        readIfChanged();
        Thread.ofVirtual().name("table-watcher").start(this::follow);
    }

    private void follow() {
        Path directory = file.path().toAbsolutePath().getParent();
        if (directory == null) {
            throw new IllegalStateException(file.path() + " has no directory");
        }
        try (WatchService watch = directory.getFileSystem().newWatchService()) {
            directory.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            while (!closed) {
                WatchKey key = watch.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
                if (key != null) {
                    key.pollEvents();
                    key.reset();
                }
                readIfChanged();
            }
        } catch (IOException e) {
            report.accept("cannot watch " + directory + " (" + e.getMessage() + "); looking at it every "
                    + POLL.toMillis() + " ms instead");
            pollOnly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pollOnly() {
        while (!closed) {
            readIfChanged();
            if (!Pause.of(POLL)) {
                return;
            }
        }
    }

    private void readIfChanged() {
        try {
            Stamp now = file.stamp();
            if (now.equals(seen)) {
                return;
            }
            seen = now;
            if (now.equals(Stamp.NO_FILE)) {
                report.accept(file.path() + " is gone; the last table stays in use");
                return;
            }
            live.replace(file.read());
            lastReport = "";
        } catch (BrokenTableException e) {
            reportBroken(String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            // Perhaps only this attempt failed, as without free file descriptors: look again.
            seen = Stamp.NO_FILE;
            reportBroken(e.toString());
        }
    }

    private void reportBroken(String why) {
        if (!why.equals(lastReport)) {
            lastReport = why;
            broken.increment();
            report.accept(file.path() + " cannot be used: " + why + "; the last good table stays in use");
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
