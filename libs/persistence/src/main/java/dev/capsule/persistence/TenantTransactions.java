package dev.capsule.persistence;

import dev.capsule.kernel.OrganizationId;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Transactions that see and write the rows of one organization only; the database itself enforces it. Inside one, a
 * further call for the same organization joins it; one for another organization is a mistake and throws.
 *
 * <p>The work runs again when the database says that it lost against another transaction, or when the connection broke
 * before the commit was sent. So it must do nothing but read and write the database: no calls, no messages, no files.
 */
public final class TenantTransactions {
    private final Transactions transactions;

    public TenantTransactions(DataSource tenantRole) {
        this.transactions = new Transactions(tenantRole);
    }

    public <T extends @Nullable Object> T inTransaction(OrganizationId organization, Supplier<T> work) {
        return transactions.run(organization, () -> enter(organization), work);
    }

    public void inTransaction(OrganizationId organization, Runnable work) {
        this.<@Nullable Object>inTransaction(organization, () -> {
            work.run();
            return null;
        });
    }

    /** Runs after the transaction of this thread is committed, and not at all when it is not. A failure is logged. */
    public void afterCommit(Runnable hook) {
        transactions.afterCommit(hook);
    }

    /** For the stores. Outside a transaction it sees no row of any organization. */
    public JdbcClient jdbc() {
        return transactions.jdbc();
    }

    private void enter(OrganizationId organization) {
        jdbc().sql("select set_config('capsule.organization', :organization, true)")
                .param("organization", organization.toString())
                .query()
                .singleRow();
    }
}
