package dev.capsule.auth.session;

import dev.capsule.kernel.UserId;
import dev.capsule.persistence.RowReader;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sessions and their refresh tokens, under the system role. */
public final class SessionStore {
    /** A refresh token with the session that it belongs to. */
    record Presented(
            UUID session,
            UserId account,
            Instant expiresAt,
            @Nullable Instant endedAt,
            @Nullable Instant usedAt) {}

    private static final RowMapper<Presented> PRESENTED = RowReader.mapper(row -> new Presented(
            row.id("session_id", SessionId::new).value(),
            row.id("account_id", UserId::new),
            row.instant("expires_at"),
            row.nullableInstant("ended_at"),
            row.nullableInstant("used_at")));

    private final JdbcClient system;

    public SessionStore(JdbcClient system) {
        this.system = system;
    }

    void open(UUID session, UserId account, Instant at, Instant expiresAt) {
        system.sql("""
                        insert into session (id, account_id, created_at, expires_at)
                        values (:id, :account, :at, :expiresAt)
                        """)
                .param("id", session)
                .param("account", account)
                .param("at", at)
                .param("expiresAt", expiresAt)
                .update();
    }

    void addToken(byte[] hash, UUID session, Instant at) {
        system.sql("insert into refresh_token (hash, session_id, issued_at) values (:hash, :session, :at)")
                .param("hash", hash)
                .param("session", session)
                .param("at", at)
                .update();
    }

    /**
     * Locks the token too: of two uses at once the second waits, and then reads what the first wrote. A lock on the session
     * alone would leave it with the token as it was before.
     */
    Optional<Presented> findForUse(byte[] hash) {
        return system.sql("""
                        select t.session_id, s.account_id, s.expires_at, s.ended_at, t.used_at
                        from refresh_token t join session s on s.id = t.session_id
                        where t.hash = :hash for update
                        """).param("hash", hash).query(PRESENTED).optional();
    }

    void markUsed(byte[] hash, Instant at) {
        system.sql("update refresh_token set used_at = :at where hash = :hash")
                .param("at", at)
                .param("hash", hash)
                .update();
    }

    void end(UUID session, Instant at) {
        system.sql("update session set ended_at = :at where id = :id and ended_at is null")
                .param("at", at)
                .param("id", session)
                .update();
    }

    void endAll(UserId account, Instant at) {
        system.sql("update session set ended_at = :at where account_id = :account and ended_at is null")
                .param("at", at)
                .param("account", account)
                .update();
    }

    boolean isOpen(UUID session, Instant now) {
        return system.sql("select 1 from session where id = :id and ended_at is null and expires_at > :now")
                .param("id", session)
                .param("now", now)
                .query()
                .optionalValue()
                .isPresent();
    }

    int forgetExpired(Instant before) {
        return system.sql("delete from session where expires_at < :before")
                .param("before", before)
                .update();
    }
}
