package dev.capsule.messaging.event;

import dev.capsule.contracts.EventRecord;
import dev.capsule.contracts.wire.WireJson;
import dev.capsule.kernel.EventId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.persistence.RowReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events that could not be handled. Added in the tenant's transaction; looked after in the system's. */
final class DeadLetterStore {
    private static final JsonMapper JSON = WireJson.tolerant();

    private static final RowMapper<Entry> ENTRY = RowReader.mapper(row -> new Entry(
            row.id("organization_id", OrganizationId::new),
            row.id("id", EventId::new),
            row.text("producer"),
            row.number("number"),
            row.text("key"),
            row.instant("at"),
            row.text("error"),
            JSON.readTree(row.text("payload")),
            row.nullableInstant("replayed_at")));

    /** @param at when it was given up */
    record Entry(
            OrganizationId organization,
            EventId id,
            String producer,
            long number,
            String key,
            Instant at,
            String error,
            JsonNode payload,
            @Nullable Instant replayedAt) {}

    private final JdbcClient jdbc;

    DeadLetterStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(OrganizationId organization, EventId id, String producer, EventRecord event, String error, Instant at) {
        jdbc.sql("""
                        insert into dead_letter (organization_id, id, producer, number, key, at, error, payload)
                        values (:organization, :id, :producer, :number, :key, :at, :error, :payload)
                        """)
                .param("organization", organization)
                .param("id", id)
                .param("producer", producer)
                .param("number", event.number())
                .param("key", event.key())
                .param("at", at)
                .param("error", error)
                .param("payload", event.payload().toString())
                .update();
    }

    Optional<Entry> find(EventId id) {
        return jdbc.sql("select * from dead_letter where id = :id")
                .param("id", id)
                .query(ENTRY)
                .optional();
    }

    /** Newest first, those before the given one. */
    List<Entry> findBefore(@Nullable Instant at, @Nullable EventId id, int limit) {
        return jdbc.sql("""
                        select * from dead_letter
                        where cast(:at as timestamptz) is null or (at, id) < (:at, :id)
                        order by at desc, id desc limit :limit
                        """)
                .param("at", at)
                .param("id", id)
                .param("limit", limit)
                .query(ENTRY)
                .list();
    }

    void replayed(EventId id, Instant at) {
        jdbc.sql("update dead_letter set replayed_at = :at where id = :id")
                .param("id", id)
                .param("at", at)
                .update();
    }
}
