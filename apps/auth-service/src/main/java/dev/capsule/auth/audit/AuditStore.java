package dev.capsule.auth.audit;

import dev.capsule.contracts.AuditEvent;
import dev.capsule.contracts.auth.AuthViews;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.persistence.RowReader;
import java.util.List;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The chain of one organization's audit entries, which is only ever added to. */
final class AuditStore {
    /** The end of the chain. */
    record Head(long number, String hash) {}

    private static final RowMapper<AuthViews.AuditEntry> ENTRY = RowReader.mapper(row -> new AuthViews.AuditEntry(
            row.number("number"),
            row.instant("at"),
            row.text("actor"),
            row.text("action"),
            row.text("subject"),
            row.text("outcome"),
            row.nullableText("detail"),
            row.text("hash")));
    private static final RowMapper<Head> HEAD =
            RowReader.mapper(row -> new Head(row.number("number"), row.text("hash")));

    private final JdbcClient tenant;

    AuditStore(JdbcClient tenant) {
        this.tenant = tenant;
    }

    /** Locked until the transaction ends, so that the chain has one end. */
    Head lockHead(OrganizationId organization) {
        tenant.sql("""
                        insert into audit_head (organization_id, number, hash) values (:organization, 0, '')
                        on conflict do nothing
                        """).param("organization", organization).update();
        return tenant.sql("select number, hash from audit_head where organization_id = :organization for update")
                .param("organization", organization)
                .query(HEAD)
                .single();
    }

    void append(AuditEvent event, long number, String hash) {
        tenant.sql("""
                        insert into audit_entry (organization_id, number, at, actor, action, subject, outcome, detail, hash)
                        values (:organization, :number, :at, :actor, :action, :subject, :outcome, :detail, :hash)
                        """)
                .param("organization", event.organization())
                .param("number", number)
                .param("at", event.at())
                .param("actor", event.actor())
                .param("action", event.action())
                .param("subject", event.subject())
                .param("outcome", event.outcome())
                .param("detail", event.detail())
                .param("hash", hash)
                .update();
        tenant.sql("update audit_head set number = :number, hash = :hash where organization_id = :organization")
                .param("number", number)
                .param("hash", hash)
                .param("organization", event.organization())
                .update();
    }

    /** Newest first, below the given number. */
    List<AuthViews.AuditEntry> list(OrganizationId organization, long before, int limit) {
        return tenant.sql("""
                        select * from audit_entry
                        where organization_id = :organization and number < :before
                        order by number desc limit :limit
                        """)
                .param("organization", organization)
                .param("before", before)
                .param("limit", limit)
                .query(ENTRY)
                .list();
    }
}
