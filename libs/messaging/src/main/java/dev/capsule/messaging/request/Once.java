package dev.capsule.messaging.request;

import dev.capsule.contracts.Problem;
import dev.capsule.contracts.access.Caller;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.messaging.request.IdempotencyStore.Entry;
import dev.capsule.persistence.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Handles a request with an idempotency key once, and gives its reply again for a day. */
public final class Once {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration POLL = Duration.ofMillis(50);
    /** Longer than any handler may take; after it whoever began is taken for dead. */
    private static final Duration ABANDONED = Duration.ofSeconds(30);

    private static final Outgoing HANDLED_ELSEWHERE = new Outgoing("", new byte[0], "");

    private final TenantTransactions tenants;
    private final IdempotencyStore store;
    private final Clock clock;

    public Once(TenantTransactions tenants, Clock clock) {
        this.tenants = tenants;
        this.store = new IdempotencyStore(tenants.jdbc());
        this.clock = clock;
    }

    /** Inside the transaction in which the request is handled: its effect and its reply are one. */
    Outgoing inTransaction(Caller caller, Incoming incoming, Supplier<Outgoing> work) {
        OrganizationId organization = caller.organization();
        UUID id = incoming.messageId();
        Outgoing earlier = begin(caller, incoming);
        if (earlier == HANDLED_ELSEWHERE) {
            throw busy();
        }
        if (earlier != null) {
            return earlier;
        }
        Outgoing reply = work.get();
        store.reply(organization, id, reply);
        return reply;
    }

    /** For a handler with transactions of its own. */
    Outgoing around(Caller caller, Incoming incoming, Supplier<Outgoing> work) {
        OrganizationId organization = caller.organization();
        UUID id = incoming.messageId();
        Outgoing earlier = awaitTurn(caller, incoming);
        if (earlier != null) {
            return earlier;
        }
        try {
            Outgoing reply = work.get();
            tenants.inTransaction(organization, () -> store.reply(organization, id, reply));
            return reply;
        } catch (CapsuleException e) {
            boolean last = !e.code().retryable() && e.code() != ErrorCode.INTERNAL;
            tenants.inTransaction(organization, () -> {
                if (last) {
                    store.reply(organization, id, Outgoing.problem(Problem.of(e)));
                } else {
                    store.forget(organization, id);
                }
            });
            throw e;
        } catch (RuntimeException e) {
            tenants.inTransaction(organization, () -> store.forget(organization, id));
            throw e;
        }
    }

    private @Nullable Outgoing awaitTurn(Caller caller, Incoming incoming) {
        OrganizationId organization = caller.organization();
        while (true) {
            Outgoing earlier = tenants.inTransaction(organization, () -> begin(caller, incoming));
            if (earlier != HANDLED_ELSEWHERE) {
                return earlier;
            }
            if (clock.instant().plus(POLL).isAfter(incoming.deadline())) {
                throw busy();
            }
            pause();
        }
    }

    /** The reply of before; null when it is this one's turn. */
    private @Nullable Outgoing begin(Caller caller, Incoming incoming) {
        OrganizationId organization = caller.organization();
        UUID id = incoming.messageId();
        Digest digest = Digest.of(incoming.body());
        Instant now = clock.instant();
        store.forgetBefore(organization, now.minus(KEPT));
        if (store.begin(organization, id, incoming.key(), caller.principal(), digest, now)) {
            return null;
        }
        Entry entry = store.find(organization, id);
        if (entry == null) {
            return HANDLED_ELSEWHERE;
        }
        if (!entry.key().equals(incoming.key())
                || !entry.principal().equals(caller.principal())
                || !entry.bodyDigest().equals(digest.hex())) {
            throw new CapsuleException(
                    ErrorCode.IDEMPOTENCY_MISMATCH,
                    "This idempotency key was used before with another request. Use a new key for a new request.");
        }
        if (entry.reply() != null) {
            return entry.reply();
        }
        boolean abandoned = entry.begunAt().plus(ABANDONED).isBefore(now);
        return abandoned && store.takeOver(organization, id, entry.begunAt(), now) ? null : HANDLED_ELSEWHERE;
    }

    private static CapsuleException busy() {
        return new CapsuleException(
                ErrorCode.CONFLICT_STATE,
                "The same request is being handled at the moment. Ask again in a while for its answer.");
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CapsuleException(ErrorCode.UNAVAILABLE, "Capsule is shutting down. Try again in a moment.", e);
        }
    }
}
