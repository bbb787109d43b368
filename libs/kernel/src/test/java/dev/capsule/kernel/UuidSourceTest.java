package dev.capsule.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class UuidSourceTest {
    private final AtomicLong millis = new AtomicLong(1_700_000_000_000L);
    private final UuidSource ids = new UuidSource(new SetClock(millis), new Random(1));

    @Test
    void makesVersionSevenWithTheTimeInFront() {
        UUID id = ids.next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(millis.get());
    }

    /** As PostgreSQL orders them, which is by their text. */
    @Property
    void growsAlsoWhenTheClockStepsBack(@ForAll List<@IntRange(min = -5000, max = 5000) Integer> steps) {
        List<String> made = new ArrayList<>();
        for (int step : steps) {
            millis.addAndGet(step);
            made.add(ids.next().toString());
        }

        assertThat(made).isSortedAccordingTo(Comparator.naturalOrder()).doesNotHaveDuplicates();
    }

    @Test
    void goesOnGrowingPastWhatAMillisecondHolds() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            made.add(ids.next().toString());
        }

        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void givesNoIdTwiceToManyThreads() {
        ConcurrentLinkedQueue<UUID> made = new ConcurrentLinkedQueue<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                threads.submit(() -> {
                    for (int j = 0; j < 200; j++) {
                        made.add(ids.next());
                    }
                });
            }
        }

        assertThat(made).hasSize(10_000).doesNotHaveDuplicates();
    }

    private static final class SetClock extends Clock {
        private final AtomicLong millis;

        SetClock(AtomicLong millis) {
            this.millis = millis;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
