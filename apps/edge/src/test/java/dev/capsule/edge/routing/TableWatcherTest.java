package dev.capsule.edge.routing;

import static dev.capsule.edge.testing.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.edge.traffic.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableWatcherTest {
    private final LiveTable live = new LiveTable(new Traffic(Clock.systemUTC()));
    private final List<String> reports = Collections.synchronizedList(new ArrayList<>());
    private Path file;
    private TableWatcher watcher;

    @BeforeEach
    void watch(@TempDir Path directory) {
        file = directory.resolve("table.json");
        watcher = new TableWatcher(new TableFile(file), live, reports::add);
    }

    @AfterEach
    void stop() {
        watcher.close();
    }

    @Test
    void readsTheFileBeforeItReturnsAndFollowsEveryChange() throws IOException {
        replaceBy("{\"version\":1,\"routes\":[]}");
        watcher.start();
        assertThat(live.current().version()).isEqualTo(1);
        for (int version = 2; version <= 20; version++) {
            replaceBy("{\"version\":" + version + ",\"routes\":[]}");
            int wanted = version;
            await(() -> live.current().version() == wanted);
        }
        assertThat(reports).isEmpty();
    }

    @Test
    void startsWithoutAFileAndWaitsForIt() throws IOException {
        watcher.start();
        assertThat(live.current().version()).isZero();
        replaceBy("{\"version\":5,\"routes\":[]}");
        await(() -> live.current().version() == 5);
    }

    @Test
    void reportsABrokenFileOnceAndKeepsTheLastGoodTable() throws IOException {
        replaceBy("{\"version\":1,\"routes\":[]}");
        watcher.start();
        replaceBy("{\"version\":2,\"rou");
        await(() -> watcher.brokenTables() == 1);
        assertThat(live.current().version()).isEqualTo(1);
        assertThat(reports).singleElement().asString().contains("table.json cannot be used", "last good table");
        replaceBy("{\"version\":3}");
        await(() -> watcher.brokenTables() == 2);
        replaceBy("{\"version\":4,\"routes\":[]}");
        await(() -> live.current().version() == 4);
    }

    @Test
    void keepsTheLastTableWhenTheFileIsGone() throws IOException {
        replaceBy("{\"version\":1,\"routes\":[]}");
        watcher.start();
        Files.delete(file);
        await(() -> !reports.isEmpty());
        assertThat(reports.getFirst()).contains("is gone");
        assertThat(live.current().version()).isEqualTo(1);
    }

    private void replaceBy(String content) throws IOException {
        Path next = file.resolveSibling("next");
        Files.writeString(next, content);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
