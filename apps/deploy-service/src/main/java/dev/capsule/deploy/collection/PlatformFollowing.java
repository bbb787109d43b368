package dev.capsule.deploy.collection;

import dev.capsule.deploy.masking.Mask;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.OrganizationId;

/** Hands over what happened to deployments. */
final class PlatformFollowing {
    private final ToldStore store;
    private final OriginStore origins;
    private final Bookmarks bookmarks;
    private final Pump pump;

    PlatformFollowing(ToldStore store, OriginStore origins, Bookmarks bookmarks, Pump pump) {
        this.store = store;
        this.origins = origins;
        this.bookmarks = bookmarks;
        this.pump = pump;
    }

    void round() {
        for (OrganizationId organization : store.organizations()) {
            String name = "platform-" + organization;
            bookmarks.follow(name, null);
            pump.pump(
                    name,
                    new PlatformOutput(organization, store, environment -> name(organization, environment)),
                    Mask.NONE);
        }
    }

    private String name(OrganizationId organization, EnvironmentId environment) {
        return origins.environmentName(organization, environment).orElse("");
    }
}
