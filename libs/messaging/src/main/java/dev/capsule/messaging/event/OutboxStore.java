package dev.capsule.messaging.event;

import dev.capsule.contracts.EventRecord;
import dev.capsule.contracts.wire.WireJson;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.persistence.RowReader;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The events of one organization; inside its tenant transaction. */
final class OutboxStore {
    private static final JsonMapper JSON = WireJson.tolerant();

    private static final RowMapper<EventRecord> EVENT = RowReader.mapper(row -> new EventRecord(
            row.number("number"), row.text("key"), row.instant("at"), JSON.readTree(row.text("payload"))));

    private final JdbcClient jdbc;

    OutboxStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void append(OrganizationId organization, String key, Instant at, String payload) {
        jdbc.sql("""
                        with head as (
                            insert into outbox_head (organization_id, last_number) values (:organization, 1)
                            on conflict (organization_id)
                                do update set last_number = outbox_head.last_number + 1
                            returning last_number)
                        insert into outbox (organization_id, number, key, at, payload)
                        select :organization, last_number, :key, :at, :payload from head
                        """)
                .param("organization", organization)
                .param("key", key)
                .param("at", at)
                .param("payload", payload)
                .update();
    }

    List<EventRecord> findAfter(OrganizationId organization, long number, int limit) {
        return jdbc.sql("""
                        select number, key, at, payload from outbox
                        where organization_id = :organization and number > :number
                        order by number limit :limit
                        """)
                .param("organization", organization)
                .param("number", number)
                .param("limit", limit)
                .query(EVENT)
                .list();
    }

    List<EventRecord> findUnpublished(OrganizationId organization, int limit) {
        return jdbc.sql("""
                        select o.number, o.key, o.at, o.payload from outbox o
                        join outbox_head h on h.organization_id = o.organization_id
                        where o.organization_id = :organization and o.number > h.published_number
                        order by o.number limit :limit
                        """)
                .param("organization", organization)
                .param("limit", limit)
                .query(EVENT)
                .list();
    }

    /** The lowest number that is still kept; the next one to be given when none is. */
    long oldest(OrganizationId organization) {
        return jdbc.sql("""
                        select coalesce(
                            (select min(number) from outbox where organization_id = :organization),
                            (select last_number + 1 from outbox_head where organization_id = :organization),
                            1)
                        """)
                .param("organization", organization)
                .query(Long.class)
                .single();
    }

    /** The number of the last event, published or not; 0 before the first. */
    long newest(OrganizationId organization) {
        return jdbc.sql("""
                        select coalesce(
                            (select last_number from outbox_head where organization_id = :organization), 0)
                        """)
                .param("organization", organization)
                .query(Long.class)
                .single();
    }

    /** Forgets published events from before the time. */
    int forget(OrganizationId organization, Instant before) {
        return jdbc.sql("""
                        delete from outbox o using outbox_head h
                        where h.organization_id = o.organization_id and o.organization_id = :organization
                          and o.number <= h.published_number and o.at < :before
                        """)
                .param("organization", organization)
                .param("before", before)
                .update();
    }
}
