package dev.capsule.persistence;

import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Transactions on the few small tables that are looked up across organizations. They cannot be nested with a tenant's:
 * the two would commit apart. The work may run more than once, as in {@link TenantTransactions}.
 */
public final class SystemTransactions {
    private static final String SCOPE = "system";

    private final Transactions transactions;

    public SystemTransactions(DataSource systemRole) {
        this.transactions = new Transactions(systemRole);
    }

    public <T extends @Nullable Object> T inTransaction(Supplier<T> work) {
        return transactions.run(SCOPE, () -> {}, work);
    }

    public void inTransaction(Runnable work) {
        this.<@Nullable Object>inTransaction(() -> {
            work.run();
            return null;
        });
    }

    /** Runs after the transaction of this thread is committed, and not at all when it is not. A failure is logged. */
    public void afterCommit(Runnable hook) {
        transactions.afterCommit(hook);
    }

    /** For the stores of the cross-organization tables. */
    public JdbcClient jdbc() {
        return transactions.jdbc();
    }
}
