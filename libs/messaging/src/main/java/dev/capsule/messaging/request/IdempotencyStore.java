package dev.capsule.messaging.request;

import dev.capsule.kernel.Digest;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.persistence.RowReader;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Requests that are to be done once, and what was replied; inside the organization's tenant transaction. */
final class IdempotencyStore {
    /** A request as it was first asked. @param reply null while it is being handled */
    record Entry(
            String key,
            String principal,
            String bodyDigest,
            Instant begunAt,
            @Nullable Outgoing reply) {}

    private static final int FORGOTTEN_AT_ONCE = 50;

    private final JdbcClient jdbc;

    IdempotencyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether this was the first; waits for a transaction that is about to decide it. */
    boolean begin(OrganizationId organization, UUID id, String key, String principal, Digest body, Instant now) {
        return jdbc.sql("""
                        insert into idempotency (organization_id, message_id, key, principal, body_digest, begun_at)
                        values (:organization, :id, :key, :principal, :digest, :now)
                        on conflict (organization_id, message_id) do nothing
                        """)
                        .param("organization", organization)
                        .param("id", id)
                        .param("key", key)
                        .param("principal", principal)
                        .param("digest", body)
                        .param("now", now)
                        .update()
                == 1;
    }

    /** Takes over a request whose handling was begun at the given time and never ended. */
    boolean takeOver(OrganizationId organization, UUID id, Instant begunAt, Instant now) {
        return jdbc.sql("""
                        update idempotency set begun_at = :now
                        where organization_id = :organization and message_id = :id
                          and begun_at = :begun and reply_type is null
                        """)
                        .param("organization", organization)
                        .param("id", id)
                        .param("begun", begunAt)
                        .param("now", now)
                        .update()
                == 1;
    }

    @Nullable
    Entry find(OrganizationId organization, UUID id) {
        return jdbc.sql("""
                        select key, principal, body_digest, begun_at, reply_type, reply from idempotency
                        where organization_id = :organization and message_id = :id
                        """)
                .param("organization", organization)
                .param("id", id)
                .query(RowReader.mapper(row -> {
                    String type = row.nullableText("reply_type");
                    return new Entry(
                            row.text("key"),
                            row.text("principal"),
                            row.text("body_digest"),
                            row.instant("begun_at"),
                            type == null ? null : new Outgoing(type, row.bytes("reply"), "repeated"));
                }))
                .optional()
                .orElse(null);
    }

    void reply(OrganizationId organization, UUID id, Outgoing reply) {
        jdbc.sql("""
                        update idempotency set reply_type = :type, reply = :reply
                        where organization_id = :organization and message_id = :id
                        """)
                .param("organization", organization)
                .param("id", id)
                .param("type", reply.type())
                .param("reply", reply.body())
                .update();
    }

    /** Lets the request be done again, since it failed in a way that may pass. */
    void forget(OrganizationId organization, UUID id) {
        jdbc.sql("delete from idempotency where organization_id = :organization and message_id = :id")
                .param("organization", organization)
                .param("id", id)
                .update();
    }

    void forgetBefore(OrganizationId organization, Instant time) {
        jdbc.sql("""
                        delete from idempotency where (organization_id, message_id) in (
                            select organization_id, message_id from idempotency
                            where organization_id = :organization and begun_at < :time
                            limit :limit for update skip locked)
                        """)
                .param("organization", organization)
                .param("time", time)
                .param("limit", FORGOTTEN_AT_ONCE)
                .update();
    }
}
