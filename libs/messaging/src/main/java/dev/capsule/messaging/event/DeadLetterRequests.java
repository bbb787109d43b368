package dev.capsule.messaging.event;

import dev.capsule.contracts.CommonRequest.FindDeadLetters;
import dev.capsule.contracts.CommonRequest.ReplayDeadLetter;
import dev.capsule.contracts.DeadLetter;
import dev.capsule.contracts.EventRecord;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Permission;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.EventId;
import dev.capsule.messaging.Access;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.messaging.MessageHandlers;
import dev.capsule.persistence.Cursor;
import dev.capsule.persistence.ServiceDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Lets whoever runs the installation see and replay what could not be handled. */
public final class DeadLetterRequests implements MessageHandlers {
    private final String service;
    private final ServiceDatabase database;
    private final DeadLetterStore letters;
    private final EventHandlers handlers;
    private final Clock clock;

    public DeadLetterRequests(String service, ServiceDatabase database, EventHandlers handlers, Clock clock) {
        this.service = service;
        this.database = database;
        this.letters = new DeadLetterStore(database.system().jdbc());
        this.handlers = handlers;
        this.clock = clock;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.handle(FindDeadLetters.class, Access.toOrganization(Permission.PLATFORM_ADMIN), this::findDeadLetters);
        registry.handle(ReplayDeadLetter.class, Access.toOrganization(Permission.PLATFORM_ADMIN), this::replay);
    }

    private Page<DeadLetter> findDeadLetters(FindDeadLetters request, Caller caller) {
        int limit = request.page().limit();
        String cursor = request.page().cursor();
        Cursor before = cursor == null ? null : Cursor.decode(cursor, 2);
        List<DeadLetterStore.Entry> found = database.system()
                .inTransaction(() -> letters.findBefore(
                        before == null ? null : before.instant(0),
                        before == null ? null : new EventId(before.uuid(1)),
                        limit + 1));
        List<DeadLetterStore.Entry> shown = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() <= limit
                ? null
                : Cursor.at(shown.getLast().at(), shown.getLast().id()).encode();
        return new Page<>(shown.stream().map(this::view).toList(), next);
    }

    /** The handler runs in the transaction of its organization; a second replay is refused. */
    private DeadLetter replay(ReplayDeadLetter request, Caller caller) {
        DeadLetterStore.Entry letter = require(request.id());
        if (letter.replayedAt() != null) {
            throw new CapsuleException(ErrorCode.CONFLICT_STATE, "This dead letter was replayed before.");
        }
        Instant now = clock.instant();
        EventRecord event = new EventRecord(letter.number(), letter.key(), letter.at(), letter.payload());
        database.tenants().inTransaction(letter.organization(), () -> handlers.handle(event.key(), event.payload()));
        database.system().inTransaction(() -> letters.replayed(letter.id(), now));
        return view(require(letter.id()));
    }

    private DeadLetterStore.Entry require(EventId id) {
        return database.system()
                .inTransaction(() -> letters.find(id))
                .orElseThrow(() -> CapsuleException.notFound("dead letter", id));
    }

    private DeadLetter view(DeadLetterStore.Entry letter) {
        return new DeadLetter(
                letter.id(), service, letter.key(), letter.at(), letter.error(), letter.payload(), letter.replayedAt());
    }
}
