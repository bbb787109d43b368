package dev.capsule.deploy.source;

import static dev.capsule.contracts.access.Permission.DEPLOY_DEV;
import static dev.capsule.contracts.access.Permission.DEPLOY_PRODUCTION;
import static dev.capsule.contracts.access.Permission.DEPLOY_STAGING;

import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Grant;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.access.Scope;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.PlatformRequest.FindSource;
import dev.capsule.contracts.deploy.PlatformRequest.RegisterSource;
import dev.capsule.deploy.access.Audit;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.messaging.Access;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.messaging.MessageHandlers;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Requests about uploaded archives. */
@Component
class SourceHandlers implements MessageHandlers {
    private static final List<Permission> DEPLOYING = List.of(DEPLOY_DEV, DEPLOY_STAGING, DEPLOY_PRODUCTION);

    private final SourceStore store;
    private final Audit audit;
    private final Clock clock;

    SourceHandlers(SourceStore store, Audit audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.handleInTransaction(FindSource.class, toWhoeverDeploys(), this::find);
        registry.handleInTransaction(RegisterSource.class, toWhoeverDeploys(), this::register);
    }

    private DeployViews.Source find(FindSource request, Caller caller) {
        Optional<Long> size = store.findSize(request.digest());
        return new DeployViews.Source(request.digest().hex(), size.orElse(0L), size.isPresent());
    }

    private DeployViews.Source register(RegisterSource request, Caller caller) {
        if (request.size() < 0) {
            throw CapsuleException.invalidField("/size", "A size is not negative.");
        }
        store.insert(caller.organization(), request.digest(), request.size(), clock.instant());
        audit.changed(caller, "source.upload", "source", request.digest(), request.size() + " bytes");
        return new DeployViews.Source(request.digest().hex(), request.size(), true);
    }

    /** A source belongs to no project yet, so it takes the right to deploy anywhere at all. */
    private static <Q> Access<Q> toWhoeverDeploys() {
        return new Access.Needing<>((request, caller) -> caller.grants().stream()
                .flatMap(SourceHandlers::deploying)
                .findFirst()
                .orElseGet(() -> new Access.Need(DEPLOY_DEV, Scope.of(caller.organization()))));
    }

    private static Stream<Access.Need> deploying(Grant grant) {
        return DEPLOYING.stream()
                .filter(grant.permissions()::contains)
                .map(permission -> new Access.Need(permission, grant.scope()));
    }
}
