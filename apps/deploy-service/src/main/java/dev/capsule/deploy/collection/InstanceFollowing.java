package dev.capsule.deploy.collection;

import dev.capsule.deploy.collection.OriginStore.TargetOrigin;
import dev.capsule.deploy.location.Runtimes;
import dev.capsule.kernel.InstanceId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.runtime.InstanceStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Hands the output of instances and tasks over, also of those that were gone when this process began. */
final class InstanceFollowing {
    private static final int BATCHES_AT_ONCE = 20;
    private static final String PREFIX = "instance-";
    private static final Duration BETWEEN_DISCOVERIES = Duration.ofSeconds(1);

    private final Runtimes runtimes;
    private final OriginStore origins;
    private final ReleaseMasks masks;
    private final Bookmarks bookmarks;
    private final Pump pump;
    private final InstantSource clock;
    private Instant nextDiscovery = Instant.MIN;

    InstanceFollowing(
            Runtimes runtimes,
            OriginStore origins,
            ReleaseMasks masks,
            Bookmarks bookmarks,
            Pump pump,
            InstantSource clock) {
        this.runtimes = runtimes;
        this.origins = origins;
        this.masks = masks;
        this.bookmarks = bookmarks;
        this.pump = pump;
        this.clock = clock;
    }

    void round() {
        if (!clock.instant().isBefore(nextDiscovery)) {
            discover();
            nextDiscovery = clock.instant().plus(BETWEEN_DISCOVERIES);
        }
        for (String name : bookmarks.names()) {
            if (name.startsWith(PREFIX) && !bookmarks.require(name).ended()) {
                Followed followed = bookmarks.require(name).requireFollowed();
                var output =
                        new InstanceOutput(runtimes.at(followed.location()), instance(name), followed.origin(), clock);
                var mask = masks.of(followed);
                for (int i = 0; i < BATCHES_AT_ONCE && pump.pump(name, output, mask); i++) {
                    Thread.yield();
                }
            }
        }
    }

    /** Takes up what is new, and forgets what was read to its end and is not seen any more. */
    private void discover() {
        Set<String> seen = new HashSet<>();
        for (OrganizationId organization : origins.organizations()) {
            for (TargetOrigin target : origins.targets(organization)) {
                for (InstanceStatus status :
                        runtimes.at(target.location()).observe(target.target()).instances()) {
                    Origin origin = of(target.origin(), status.instance());
                    seen.add(follow(
                            status.instance(),
                            new Followed(
                                    origin, status.release(), target.location().cluster())));
                }
            }
            origins.tasks(organization).forEach(task -> seen.add(follow(task.instance(), task.followed())));
        }
        bookmarks.names().stream()
                .filter(name -> name.startsWith(PREFIX) && !seen.contains(name))
                .filter(name -> bookmarks.require(name).ended())
                .forEach(bookmarks::forget);
    }

    private String follow(InstanceId instance, Followed followed) {
        String name = PREFIX + instance;
        bookmarks.follow(name, followed);
        return name;
    }

    private static InstanceId instance(String name) {
        return new InstanceId(UUID.fromString(name.substring(PREFIX.length())));
    }

    private static Origin of(Origin target, InstanceId instance) {
        return new Origin(
                target.organization(),
                target.service(),
                target.environment(),
                target.environmentName(),
                instance.toString(),
                null);
    }
}
