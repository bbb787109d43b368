package dev.capsule.deploy.reconciler;

import dev.capsule.deploy.location.Runtimes;
import dev.capsule.deploy.rollout.Attempt;
import dev.capsule.deploy.rollout.Decision;
import dev.capsule.deploy.rollout.Decisions;
import dev.capsule.deploy.rollout.Effect;
import dev.capsule.deploy.rollout.Situation;
import dev.capsule.deploy.rollout.Stage;
import dev.capsule.deploy.rollout.Target;
import dev.capsule.deploy.target.DesiredStates;
import dev.capsule.deploy.work.Claim;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.DecisionNumber;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.TargetId;
import dev.capsule.persistence.TenantTransactions;
import dev.capsule.runtime.Applied;
import dev.capsule.runtime.Runtime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * One look at one target. It may be lost at any point and be done by two at once: what it does is done again by the next,
 * and what it stores is stored by one of them only.
 */
@Component
public class Tick {
    private static final Logger LOG = LoggerFactory.getLogger(Tick.class);
    /** For what is gone; its row of work goes with it. */
    private static final Duration NEVER = Duration.ofHours(1);

    private final Loading loading;
    private final Observing observing;
    private final Storing storing;
    private final DesiredStates desired;
    private final Runtimes runtimes;
    private final TenantTransactions tenants;
    private final Clock clock;
    private final Instant watchingSince;
    /** The decisions that this process has handed to the runtime. */
    private final Map<TargetId, DecisionNumber> handed = new ConcurrentHashMap<>();

    Tick(
            Loading loading,
            Observing observing,
            Storing storing,
            DesiredStates desired,
            Runtimes runtimes,
            TenantTransactions tenants,
            Clock clock) {
        this.loading = loading;
        this.observing = observing;
        this.storing = storing;
        this.desired = desired;
        this.runtimes = runtimes;
        this.tenants = tenants;
        this.clock = clock;
        this.watchingSince = clock.instant();
    }

    /** Returns after which time to look again when nothing happens before. */
    Duration run(Claim claim) {
        Optional<Loaded> found = tenants.inTransaction(claim.organization(), () -> loading.load(claim.target()));
        if (found.isEmpty()) {
            handed.remove(claim.target());
            return NEVER;
        }
        Loaded loaded = found.get();
        Runtime runtime = runtimes.at(loaded.target().location());
        Observed observed = observing.observe(runtime, loaded);
        Situation situation = situation(runtime, loaded, observed);
        Instant now = clock.instant();
        Decision decision = Decisions.decide(situation, now);
        try {
            storing.store(claim, loaded, observed, decision);
            carryOut(runtime, claim, loaded, decision);
        } catch (Storing.Overtaken e) {
            LOG.debug("{} for target {}", e.getMessage(), claim.target());
            return Duration.ZERO;
        } catch (Storing.Unmakeable e) {
            refuse(claim, situation, loaded, observed, attempt -> attempt.id().equals(e.deployment), e.why);
            return Duration.ZERO;
        } catch (CapsuleException e) {
            if (e.code() == ErrorCode.UNAVAILABLE) {
                throw e;
            }
            LOG.warn("What target {} should be could not be handed to the runtime", claim.target(), e);
            Loaded again = again(claim);
            refuse(
                    claim,
                    situation(runtime, again, observed),
                    again,
                    observed,
                    attempt -> attempt.standing().stage() == Stage.SWITCHING,
                    e);
            return Decisions.MOVING;
        }
        Duration pause = Duration.between(now, decision.wakeAt());
        if (pause.isNegative()) {
            return Duration.ZERO;
        }
        return observed.hasRunningTask() && pause.compareTo(Decisions.MOVING) > 0 ? Decisions.MOVING : pause;
    }

    private void carryOut(Runtime runtime, Claim claim, Loaded loaded, Decision decision) {
        for (Effect effect : decision.effects()) {
            switch (effect) {
                case Effect.Apply _ -> apply(runtime, claim);
                case Effect.Remove _ ->
                    tell(
                            claim,
                            runtime.remove(
                                    claim.target(), stored(loaded.target().number(), decision)));
                case Effect.Stored _ -> {
                    // Done in the transaction.
                }
            }
        }
    }

    private void apply(Runtime runtime, Claim claim) {
        desired.of(claim.organization(), claim.target()).ifPresent(state -> {
            tell(claim, runtime.apply(state));
            handed.put(state.target(), state.number());
        });
    }

    private Situation situation(Runtime runtime, Loaded loaded, Observed observed) {
        Target target = loaded.target();
        return loaded.situation(
                observed, runtime.capabilities(), target.number().equals(handed.get(target.id())), watchingSince);
    }

    private static DecisionNumber stored(DecisionNumber read, Decision decision) {
        return decision.slots() == null ? read : read.next();
    }

    private static void tell(Claim claim, Applied applied) {
        if (applied instanceof Applied.Superseded(DecisionNumber by)) {
            LOG.info("Target {} has decision {} already", claim.target(), by.value());
        }
    }

    /** Ends a deployment that cannot go on for a reason its owner can mend. */
    private void refuse(
            Claim claim,
            Situation situation,
            Loaded loaded,
            Observed observed,
            Predicate<Attempt> which,
            CapsuleException why) {
        Instant now = clock.instant();
        situation.open().stream().filter(which).reduce((_, later) -> later).ifPresent(attempt -> {
            try {
                storing.store(claim, loaded, observed, Decisions.refuse(situation, attempt, why, now));
            } catch (Storing.Overtaken e) {
                LOG.debug("{} for target {}", e.getMessage(), claim.target());
            }
        });
    }

    private Loaded again(Claim claim) {
        return tenants.inTransaction(claim.organization(), () -> loading.load(claim.target()))
                .orElseThrow();
    }
}
