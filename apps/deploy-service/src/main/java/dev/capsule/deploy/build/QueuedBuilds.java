package dev.capsule.deploy.build;

import dev.capsule.kernel.BuildId;
import dev.capsule.kernel.UuidSource;
import dev.capsule.persistence.TenantTransactions;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The queue in the tables. */
@Component
class QueuedBuilds implements Builds, BuildProgress {
    private static final String SUPERSEDED = "A later deployment of the same service and environment took its place.";

    private final BuildStore store;
    private final BuildSignals signals;
    private final TenantTransactions tenants;
    private final UuidSource ids;
    private final Clock clock;

    QueuedBuilds(BuildStore store, BuildSignals signals, TenantTransactions tenants, UuidSource ids, Clock clock) {
        this.store = store;
        this.signals = signals;
        this.tenants = tenants;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public BuildId request(BuildOrder order) {
        store.findActive(order.target()).forEach(earlier -> cancel(earlier, SUPERSEDED));
        BuildId build = new BuildId(ids.next());
        store.insert(build, order, clock.instant());
        tenants.afterCommit(signals::queued);
        return build;
    }

    @Override
    public Optional<BuildOutcome> outcome(BuildId build) {
        return store.findOutcome(build);
    }

    @Override
    public void cancel(BuildId build, String reason) {
        if (store.cancel(build, reason, clock.instant())) {
            tenants.afterCommit(() -> signals.cancelled(build));
        }
    }

    @Override
    public boolean hasEnded(BuildId build) {
        return !store.isActive(build);
    }
}
