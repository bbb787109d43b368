package dev.capsule.deploy.session;

import dev.capsule.contracts.Done;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.TaskRequest.CloseSession;
import dev.capsule.contracts.deploy.TaskRequest.ExchangeSession;
import dev.capsule.contracts.deploy.TaskRequest.OpenSession;
import dev.capsule.deploy.access.Audit;
import dev.capsule.deploy.access.Places;
import dev.capsule.deploy.location.Runtimes;
import dev.capsule.deploy.rollout.Target;
import dev.capsule.deploy.rollout.TargetStore;
import dev.capsule.deploy.task.CommandRules;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.InstanceId;
import dev.capsule.messaging.Access;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.messaging.MessageHandlers;
import dev.capsule.persistence.TenantTransactions;
import dev.capsule.runtime.Command;
import dev.capsule.runtime.InstanceStatus;
import dev.capsule.runtime.Observation;
import dev.capsule.runtime.Runtime;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Requests to talk to a command beside an instance. */
@Component
class SessionHandlers implements MessageHandlers {
    private static final int MOST_INPUT = 64 * 1024;

    private final Conversations conversations;
    private final Runtimes runtimes;
    private final TargetStore targets;
    private final Places places;
    private final Audit audit;
    private final TenantTransactions tenants;

    SessionHandlers(
            Conversations conversations,
            Runtimes runtimes,
            TargetStore targets,
            Places places,
            Audit audit,
            TenantTransactions tenants) {
        this.conversations = conversations;
        this.runtimes = runtimes;
        this.targets = targets;
        this.places = places;
        this.audit = audit;
        this.tenants = tenants;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.handle(OpenSession.class, places.toDeploy(OpenSession::service, OpenSession::environment), this::open);
        registry.handle(
                ExchangeSession.class,
                new Access.Known<ExchangeSession>("only whoever opened a session knows and can use it"),
                this::exchange);
        registry.handle(
                CloseSession.class,
                new Access.Known<CloseSession>("only whoever opened a session knows and can use it"),
                (request, caller) -> {
                    conversations.close(caller, request.session());
                    return new Done();
                });
    }

    private DeployViews.OpenedSession open(OpenSession request, Caller caller) {
        CommandRules.check(request.command());
        Target target = tenants.inTransaction(caller.organization(), () -> {
            audit.changed(caller, "service.exec", "service", request.service(), "in " + request.environment());
            return targets.find(
                            request.service(),
                            places.require(request.service(), request.environment())
                                    .environment())
                    .orElseThrow(SessionHandlers::nothingReady);
        });
        Runtime runtime = runtimes.at(target.location());
        InstanceId instance = choose(runtime.observe(target.id()), request.instance());
        String name = conversations.open(
                caller, () -> runtime.attach(instance, new Command(request.command(), request.terminal())));
        return new DeployViews.OpenedSession(name, instance.toString());
    }

    private static InstanceId choose(Observation seen, @Nullable String wanted) {
        return seen.instances().stream()
                .filter(instance -> wanted == null
                        ? instance.phase() == InstanceStatus.Phase.READY
                        : instance.instance().toString().equals(wanted))
                .map(InstanceStatus::instance)
                .findFirst()
                .orElseThrow(() -> wanted == null ? nothingReady() : CapsuleException.notFound("instance", wanted));
    }

    private DeployViews.SessionPiece exchange(ExchangeSession request, Caller caller) {
        try {
            return conversations
                    .require(caller, request.session())
                    .exchange(input(request.input()), request.endOfInput());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CapsuleException(ErrorCode.UNAVAILABLE, "Capsule is being stopped.", e);
        }
    }

    private static byte[] input(String base64) {
        try {
            byte[] input = Base64.getDecoder().decode(base64);
            if (input.length <= MOST_INPUT) {
                return input;
            }
        } catch (IllegalArgumentException e) {
            // Said below, as for too much.
        }
        throw CapsuleException.invalidField("/input", "The input is base64 of at most " + MOST_INPUT + " bytes.");
    }

    private static CapsuleException nothingReady() {
        return new CapsuleException(
                ErrorCode.CONFLICT_STATE, "No instance of the service is ready there. Deploy it, or scale it up.");
    }
}
