package dev.capsule.deploy.rollout;

import dev.capsule.contracts.deploy.DeploymentStatus;
import dev.capsule.deploy.rollout.Decision.Change;
import dev.capsule.deploy.rollout.Decision.Ending;
import dev.capsule.kernel.BuildId;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.ReleaseId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A decision while it is being made. */
final class Draft {
    final Situation situation;
    final Instant now;
    final @Nullable Seen seen;
    private final Map<DeploymentId, Attempt> open = new LinkedHashMap<>();
    private final Map<DeploymentId, Change> changes = new LinkedHashMap<>();
    private final List<Effect> effects = new ArrayList<>();
    private @Nullable ReleaseId live;
    private @Nullable String hold;
    private @Nullable Attempt running;
    private boolean lookAgain;

    Draft(Situation situation, Instant now) {
        this.situation = situation;
        this.now = now;
        this.seen = situation.observation() == null ? null : new Seen(situation.observation(), situation.number());
        this.live = situation.live();
        this.hold = situation.hold();
        this.running = situation.running();
        situation.open().forEach(attempt -> open.put(attempt.id(), attempt));
    }

    /** Those that have not ended in this decision either, the earliest first. */
    List<Attempt> open() {
        return List.copyOf(open.values());
    }

    boolean isOpen(Attempt attempt) {
        return open.containsKey(attempt.id());
    }

    List<Change> changes() {
        return List.copyOf(changes.values());
    }

    List<Effect> effects() {
        return effects;
    }

    @Nullable
    ReleaseId live() {
        return live;
    }

    @Nullable
    String hold() {
        return hold;
    }

    /** Whether something moved after which there may be more to decide at once. */
    boolean lookAgain() {
        return lookAgain;
    }

    Optional<Attempt> switching() {
        return open().stream().filter(attempt -> attempt.at(Stage.SWITCHING)).reduce((earlier, later) -> later);
    }

    void ask(Effect effect) {
        effects.add(effect);
        lookAgain = true;
    }

    void enter(Attempt attempt, Stage stage, String step, int progress) {
        change(
                attempt,
                Standing.begun(
                        stage, step, Math.max(progress, attempt.standing().progress()), now));
        lookAgain = true;
    }

    /** Only what a user sees of it is different. */
    void tell(Attempt attempt, Standing standing) {
        if (!standing.equals(attempt.standing())) {
            change(attempt, standing);
        }
    }

    void end(Attempt attempt, DeploymentStatus status, String step, Ending ending) {
        BuildId build = attempt.build();
        if (attempt.at(Stage.BUILDING) && build != null && !situation.builds().containsKey(build)) {
            ask(new Effect.CancelBuild(build, ending.reason() == null ? step : ending.reason()));
        }
        open.remove(attempt.id());
        changes.put(attempt.id(), new Change(attempt.id(), attempt.standing().ended(status, step, now), ending));
        lookAgain = true;
    }

    void fail(Attempt attempt, Ending ending) {
        end(attempt, DeploymentStatus.FAILED, "Failed", ending);
    }

    /** The deployment that was live until now. */
    @Nullable
    Attempt running() {
        return running;
    }

    void runs(Attempt attempt) {
        end(attempt, DeploymentStatus.RUNNING, attempt.at(Stage.SWITCHING) ? "Running" : "Unchanged", Ending.WELL);
        running = attempt;
    }

    void goesLive(ReleaseId release, @Nullable String nextHold) {
        live = release;
        hold = nextHold;
    }

    private void change(Attempt attempt, Standing standing) {
        Attempt next = new Attempt(
                attempt.id(),
                attempt.ordinal(),
                attempt.trigger(),
                attempt.cancelRequested(),
                attempt.build(),
                attempt.release(),
                attempt.releaseCommand(),
                attempt.task(),
                attempt.patience(),
                standing);
        open.put(attempt.id(), next);
        changes.put(attempt.id(), new Change(attempt.id(), standing, null));
    }
}
