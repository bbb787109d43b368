package dev.capsule.deploy.build.git;

import dev.capsule.deploy.build.Cancellation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.jspecify.annotations.Nullable;

/** Ends a transfer that takes too long or too much, or that nobody wants any more. */
final class TransferWatch extends EmptyProgressMonitor {
    private static final Duration BETWEEN_MEASURES = Duration.ofMillis(500);

    private final Path repository;
    private final GitLimits limits;
    private final InstantSource clock;
    private final Cancellation cancellation;
    private final Instant deadline;
    private Instant nextMeasure;
    private @Nullable String excess;

    TransferWatch(Path repository, GitLimits limits, InstantSource clock, Cancellation cancellation) {
        this.repository = repository;
        this.limits = limits;
        this.clock = clock;
        this.cancellation = cancellation;
        this.deadline = clock.instant().plus(limits.time());
        this.nextMeasure = clock.instant();
    }

    @Override
    public boolean isCancelled() {
        Instant now = clock.instant();
        if (now.isAfter(deadline)) {
            excess = "it takes longer than " + limits.time().toMinutes() + " minutes";
        }
        if (now.isAfter(nextMeasure)) {
            nextMeasure = now.plus(BETWEEN_MEASURES);
            measure();
        }
        return excess != null || cancellation.isCancelled();
    }

    /** Notes when there is more than may be; also to be asked at the end, since a transfer may outrun every measure. */
    void measure() {
        if (size() > limits.bytes()) {
            excess = "it has more than " + (limits.bytes() >> 20) + " MB";
        }
    }

    /** Which limit was reached, as a clause; empty when none. */
    Optional<String> excess() {
        return Optional.ofNullable(excess);
    }

    private long size() {
        try (var files = Files.walk(repository)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException | UncheckedIOException e) {
            // Files come and go while it is measured.
            return 0;
        }
    }
}
