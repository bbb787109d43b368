package dev.capsule.deploy.rollout;

import dev.capsule.deploy.rollout.Decision.Ending;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.runtime.InstanceStatus;
import dev.capsule.runtime.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is to be said of a deployment whose release is being made live. */
sealed interface Verdict {
    record Live() implements Verdict {}

    record Failed(Ending ending) implements Verdict {}

    record Waits(Standing standing) implements Verdict {}

    /** So often an instance may end by itself before its release is given up; a single kill proves nothing. */
    int RESTARTS_ALLOWED = 2;

    static Verdict on(Attempt attempt, ReleaseId release, Situation situation, Instant now) {
        if (situation.observation() == null) {
            return new Waits(attempt.standing().saying(Words.NO_ANSWER));
        }
        Seen seen = new Seen(situation.observation(), situation.number());
        boolean switched =
                release.equals(situation.slots().primary()) && situation.slots().candidate() == null;
        int replicas = situation.slots().replicas();
        int ready = switched ? seen.ready(release) : 0;
        if (switched && isLive(seen, release, ready, replicas)) {
            return new Live();
        }
        Optional<Trouble> hopeless = switched && ready == 0 ? hopeless(seen, release) : Optional.empty();
        if (hopeless.isPresent()) {
            return failed(hopeless.get(), situation, attempt);
        }
        int mark = mark(seen, release, switched, replicas);
        Standing standing = attempt.standing();
        if (mark > standing.mark()) {
            return new Waits(standing.moved(Words.starting(ready, replicas), progress(ready, replicas), mark, now));
        }
        if (now.isBefore(deadline(attempt, situation))) {
            return new Waits(standing.saying(Words.starting(ready, replicas)));
        }
        return seen.trouble(release)
                .map(trouble -> failed(trouble, situation, attempt))
                .orElseGet(() -> failed(
                        new Trouble(
                                Trouble.Kind.CANNOT_START,
                                seen.isRecorded()
                                        ? Words.stuck(ready, replicas, attempt.patience())
                                        : Words.notTaken(attempt.patience()),
                                List.of()),
                        situation,
                        attempt));
    }

    static Instant deadline(Attempt attempt, Situation situation) {
        Instant since = attempt.standing().since();
        Instant counted = since.isBefore(situation.watchingSince()) ? situation.watchingSince() : since;
        return counted.plus(attempt.patience());
    }

    /** Old instances that only finish what they have do not hold back the news that the new ones serve. */
    private static boolean isLive(Seen seen, ReleaseId release, int ready, int replicas) {
        return seen.isReached()
                || (seen.isRecorded() && replicas > 0 && ready >= replicas && seen.othersOnlyLeave(release));
    }

    private static Optional<Trouble> hopeless(Seen seen, ReleaseId release) {
        return seen.isRecorded()
                ? seen.worst(release).filter(Verdict::isGivenUp).map(InstanceStatus::trouble)
                : Optional.empty();
    }

    private static boolean isGivenUp(InstanceStatus instance) {
        Trouble trouble = instance.trouble();
        return trouble != null
                && switch (trouble.kind()) {
                    case CRASH_LOOP -> true;
                    case EXITED, OUT_OF_MEMORY, CANNOT_START -> instance.restarts() >= RESTARTS_ALLOWED;
                    case PORT_NOT_OPENED, PROBE_FAILED, NO_ROOM, IMAGE_NOT_PULLED -> false;
                };
    }

    /** Bounded, so that what goes up and down for ever has a last rise and then a deadline. */
    private static int mark(Seen seen, ReleaseId release, boolean switched, int replicas) {
        if (!switched) {
            return 0;
        }
        int recorded = seen.isRecorded() ? 1 : 0;
        int alone = seen.others(release) == 0 ? 1 : 0;
        return 1 + recorded + alone + Math.min(seen.ready(release), replicas);
    }

    private static int progress(int ready, int replicas) {
        return replicas == 0 ? 90 : 60 + 35 * Math.min(ready, replicas) / replicas;
    }

    private static Verdict failed(Trouble trouble, Situation situation, Attempt attempt) {
        return new Failed(new Ending(
                ErrorCode.NOT_READY,
                trouble.message() + " " + Words.fallback(situation, attempt),
                trouble.lastLines()));
    }
}
