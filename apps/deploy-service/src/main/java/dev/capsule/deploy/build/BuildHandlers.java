package dev.capsule.deploy.build;

import static dev.capsule.contracts.access.Permission.SERVICE_VIEW;

import dev.capsule.contracts.Page;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.ServiceRequest.FindBuilds;
import dev.capsule.deploy.access.Places;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.messaging.MessageHandlers;
import dev.capsule.persistence.Cursor;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Requests about builds. */
@Component
class BuildHandlers implements MessageHandlers {
    private final BuildStore store;
    private final Places places;

    BuildHandlers(BuildStore store, Places places) {
        this.store = store;
        this.places = places;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.handleInTransaction(
                FindBuilds.class, places.inProjectOf(SERVICE_VIEW, FindBuilds::service), this::find);
    }

    /** The latest first. */
    private Page<DeployViews.Build> find(FindBuilds request, Caller caller) {
        int limit = request.page().limit();
        List<DeployViews.Build> builds =
                store.find(request.service(), before(request.page().cursor()), limit + 1);
        if (builds.size() <= limit) {
            return new Page<>(builds, null);
        }
        List<DeployViews.Build> shown = builds.subList(0, limit);
        return new Page<>(shown, Cursor.at(shown.getLast().id()).encode());
    }

    private static @Nullable UUID before(@Nullable String cursor) {
        return cursor == null ? null : Cursor.decode(cursor, 1).uuid(0);
    }
}
