package dev.capsule.deploy.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.archives.TreeRemoval;
import dev.capsule.contracts.monitor.LogSource;
import dev.capsule.contracts.monitor.MonitorRequest.LineBatch;
import dev.capsule.deploy.collection.KeptLines.Trouble;
import dev.capsule.deploy.masking.Mask;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ServiceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PumpTest {
    private static final Origin ORIGIN = new Origin(
            new OrganizationId(UUID.randomUUID()),
            new ServiceId(UUID.randomUUID()),
            new EnvironmentId(UUID.randomUUID()),
            "production",
            "instance-1",
            null);

    /** Lines that are there so far; a cursor is a line's number. */
    private record Written(List<String> lines, boolean over) implements LineSource {
        @Override
        public Piece read(long cursor, int maxLines) {
            int to = (int) Math.min(lines.size(), cursor + maxLines);
            List<SourceLine> read = lines.subList((int) cursor, to).stream()
                    .map(text -> new SourceLine(ORIGIN, Instant.EPOCH, LogSource.STDOUT, text))
                    .toList();
            return new Piece(List.of(), read, to, over && to == lines.size());
        }
    }

    @TempDir
    private Path directory;

    @Property(tries = 100)
    void everyLineIsKeptOnceAndInOrderWhateverGetsLostAndWhoeverDies(@ForAll long seed) throws IOException {
        Path place = Files.createTempDirectory("bookmarks");
        try {
            pumpsThroughTrouble(new Random(seed), place);
        } finally {
            TreeRemoval.remove(place);
        }
    }

    private void pumpsThroughTrouble(Random random, Path place) {
        KeptLines monitor = new KeptLines(() -> Trouble.values()[random.nextInt(3)]);
        Written source = new Written(new ArrayList<>(), false);
        Pump pump = pump(place, monitor);
        for (int i = 0; i < 60; i++) {
            int more = random.nextInt(150);
            IntStream.range(0, more)
                    .forEach(_ -> source.lines().add("line " + source.lines().size()));
            try {
                pump.pump("s", source, Mask.NONE);
            } catch (CapsuleException e) {
                // Either side may think that it failed.
            }
            if (random.nextInt(4) == 0) {
                pump = pump(place, monitor);
            }
        }
        while (monitor.lines.size() < source.lines().size()) {
            try {
                pump.pump("s", source, Mask.NONE);
            } catch (CapsuleException e) {
                // Tried again.
            }
        }
        assertThat(monitor.lines).isEqualTo(source.lines());
    }

    @Test
    void masksSecretsAndKeepsTheOrderOfTheTwoStreams() {
        KeptLines monitor = new KeptLines(() -> Trouble.NONE);
        LineSource source = (_, _) -> new LineSource.Piece(
                List.of(),
                List.of(
                        new LineSource.SourceLine(ORIGIN, Instant.EPOCH, LogSource.STDOUT, "a"),
                        new LineSource.SourceLine(ORIGIN, Instant.EPOCH, LogSource.STDERR, "token=hunter22"),
                        new LineSource.SourceLine(ORIGIN, Instant.EPOCH, LogSource.STDOUT, "c")),
                3,
                false);

        pump(directory, monitor).pump("s", source, Mask.of(List.of("hunter22")));

        assertThat(monitor.lines).containsExactly("a", "token=***", "c");
        assertThat(monitor.requests.getFirst().batches())
                .extracting(LineBatch::source)
                .containsExactly(LogSource.STDOUT, LogSource.STDERR, LogSource.STDOUT);
    }

    @Test
    void handsANoteOverThatStandsAlone() {
        KeptLines monitor = new KeptLines(() -> Trouble.NONE);
        LineSource source = (_, _) -> new LineSource.Piece(
                List.of(new LineSource.SourceLine(ORIGIN, Instant.EPOCH, LogSource.PLATFORM, "4096 bytes are missing")),
                List.of(),
                5000,
                false);

        pump(directory, monitor).pump("s", source, Mask.NONE);

        assertThat(monitor.lines).singleElement().asString().contains("4096 bytes");
    }

    @Test
    void sendsLongLinesInMessagesOfABoundedSize() {
        KeptLines monitor = new KeptLines(() -> Trouble.NONE);
        Written source = new Written(
                IntStream.range(0, 100).mapToObj(_ -> "x".repeat(15_000)).toList(), true);
        Pump pump = pump(directory, monitor);

        while (pump.pump("s", source, Mask.NONE)) {
            assertThat(monitor.requests.getLast().batches().getFirst().lines()).hasSizeLessThan(20);
        }

        assertThat(monitor.lines).hasSize(100);
        assertThat(new Bookmarks(directory).require("s").ended()).isTrue();
    }

    private static Pump pump(Path directory, KeptLines monitor) {
        Bookmarks bookmarks = new Bookmarks(directory);
        bookmarks.follow("s", new Followed(ORIGIN, null, null));
        return new Pump(bookmarks, new Delivery(monitor, monitor));
    }
}
