package dev.capsule.messaging.event;

import dev.capsule.contracts.CommonRequest.EventHead;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.persistence.RowReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far the events of all organizations are, and who listens; inside a system transaction. */
final class OutboxHeadStore {
    private final JdbcClient jdbc;

    OutboxHeadStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Organizations with events to publish, for this process alone until the lease ends. */
    List<OrganizationId> claim(int limit, Duration lease) {
        return jdbc.sql("""
                        update outbox_head set leased_until = now() + make_interval(secs => :seconds)
                        where organization_id in (
                            select organization_id from outbox_head
                            where published_number < last_number and leased_until < now()
                            order by leased_until limit :limit for update skip locked)
                        returning organization_id
                        """)
                .param("seconds", lease.toSeconds())
                .param("limit", limit)
                .query(RowReader.mapper(row -> row.id("organization_id", OrganizationId::new)))
                .list();
    }

    void published(OrganizationId organization, long number) {
        jdbc.sql("""
                        update outbox_head set published_number = greatest(published_number, :number)
                        where organization_id = :organization
                        """)
                .param("organization", organization)
                .param("number", number)
                .update();
    }

    /** Gives the organization back; the next one may take it after the pause. */
    void release(OrganizationId organization, Duration pause) {
        jdbc.sql("""
                        update outbox_head set leased_until = now() + make_interval(secs => :seconds)
                        where organization_id = :organization
                        """)
                .param("organization", organization)
                .param("seconds", pause.toMillis() / 1000.0)
                .update();
    }

    List<EventHead> findAfter(@Nullable OrganizationId after, int limit) {
        return jdbc.sql("""
                        select organization_id, last_number from outbox_head
                        where cast(:after as uuid) is null or organization_id > cast(:after as uuid)
                        order by organization_id limit :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query(RowReader.mapper(row ->
                        new EventHead(row.id("organization_id", OrganizationId::new), row.number("last_number"))))
                .list();
    }

    /** How many events wait to be published. */
    long unpublished() {
        return jdbc.sql("""
                        select coalesce(sum(last_number - published_number), 0) from outbox_head
                        where published_number < last_number
                        """).query(Long.class).single();
    }

    /** A consumer's word of what it has; it never goes back. */
    void seen(String consumer, Instant caughtUpTo, Instant now) {
        jdbc.sql("""
                        insert into outbox_consumer (name, caught_up_to, seen_at) values (:name, :caughtUpTo, :now)
                        on conflict (name) do update
                        set caught_up_to = greatest(outbox_consumer.caught_up_to, excluded.caught_up_to),
                            seen_at = excluded.seen_at
                        """)
                .param("name", consumer)
                .param("caughtUpTo", caughtUpTo)
                .param("now", now)
                .update();
    }

    /** Up to when every consumer has everything; empty without consumers. One unseen for long does not count. */
    Optional<Instant> allCaughtUpTo(Instant goneBefore) {
        return jdbc.sql("select caught_up_to from outbox_consumer where seen_at >= :gone order by caught_up_to limit 1")
                .param("gone", goneBefore)
                .query(RowReader.mapper(row -> row.instant("caught_up_to")))
                .optional();
    }
}
