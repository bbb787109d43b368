package dev.capsule.deploy.collection;

import dev.capsule.deploy.build.BuildProgress;
import dev.capsule.deploy.build.log.BuildLogFile;
import dev.capsule.deploy.build.log.BuildLogOrigin;
import dev.capsule.deploy.build.log.BuildLogs;
import dev.capsule.deploy.masking.Mask;
import dev.capsule.persistence.TenantTransactions;

/** Hands the logs of builds over, and deletes those of builds that ended once all of them is kept. */
final class BuildFollowing {
    private static final int BATCHES_AT_ONCE = 20;

    private final BuildLogs logs;
    private final BuildProgress builds;
    private final OriginStore origins;
    private final TenantTransactions tenants;
    private final Bookmarks bookmarks;
    private final Pump pump;

    BuildFollowing(
            BuildLogs logs,
            BuildProgress builds,
            OriginStore origins,
            TenantTransactions tenants,
            Bookmarks bookmarks,
            Pump pump) {
        this.logs = logs;
        this.builds = builds;
        this.origins = origins;
        this.tenants = tenants;
        this.bookmarks = bookmarks;
        this.pump = pump;
    }

    void round() {
        logs.list().forEach(this::follow);
    }

    private void follow(BuildLogFile file) {
        String name = "build-" + file.build();
        BuildLogOrigin owner = file.origin();
        if (!bookmarks.names().contains(name)) {
            bookmarks.follow(name, new Followed(origin(owner), null, null));
        }
        Origin origin = bookmarks.require(name).requireFollowed().origin();
        BuildOutput output = new BuildOutput(origin, file, () -> isOver(file, owner));
        for (int i = 0; i < BATCHES_AT_ONCE && pump.pump(name, output, Mask.NONE); i++) {
            Thread.yield();
        }
        if (bookmarks.require(name).ended()) {
            file.delete();
            bookmarks.forget(name);
        }
    }

    private Origin origin(BuildLogOrigin owner) {
        String environment = origins.environmentName(owner.organization(), owner.environment())
                .orElse("");
        return new Origin(
                owner.organization(), owner.service(), owner.environment(), environment, null, owner.deployment());
    }

    private boolean isOver(BuildLogFile file, BuildLogOrigin owner) {
        return tenants.inTransaction(owner.organization(), () -> builds.hasEnded(file.build()));
    }
}
