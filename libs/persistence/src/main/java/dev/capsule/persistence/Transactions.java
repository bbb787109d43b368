package dev.capsule.persistence;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens, joins, repeats and closes the transactions of one database role. */
final class Transactions {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
    private static final ScopedValue<Open> CURRENT = ScopedValue.newInstance();

    /** What the thread is in the middle of; {@code scope} is whose rows it may touch. */
    private record Open(Transactions owner, Object scope, List<Runnable> hooks) {}

    private final TransactionTemplate template;
    private final JdbcClient jdbc;

    Transactions(DataSource dataSource) {
        this.template = new TransactionTemplate(new Ending(dataSource));
        this.jdbc = JdbcClient.create(new TypedParameters(dataSource));
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    <T extends @Nullable Object> T run(Object scope, Runnable enter, Supplier<T> work) {
        if (!CURRENT.isBound()) {
            return outermost(scope, enter, work);
        }
        Open open = CURRENT.get();
        if (open.owner != this || !open.scope.equals(scope)) {
            throw new IllegalStateException("A transaction for " + scope + " was begun inside one for " + open.scope
                    + "; finish the first before the second, since they cannot commit together");
        }
        return template.execute(_ -> work.get());
    }

    void afterCommit(Runnable hook) {
        if (!CURRENT.isBound() || CURRENT.get().owner != this) {
            throw new IllegalStateException("afterCommit is for code inside a transaction of the same role");
        }
        CURRENT.get().hooks.add(hook);
    }

    private <T extends @Nullable Object> T outermost(Object scope, Runnable enter, Supplier<T> work) {
        Retry retry = new Retry();
        while (true) {
            Open open = new Open(this, scope, new ArrayList<>());
            Attempt<T> attempt = new Attempt<>(enter, work);
            try {
                T result = ScopedValue.where(CURRENT, open).call(() -> template.execute(_ -> attempt.run()));
                open.hooks.forEach(Transactions::runHook);
                return result;
            } catch (RuntimeException e) {
                if (!retry.again(e, attempt.commitSent)) {
                    throw Failures.isConnection(e) || Failures.isExhausted(e) ? unavailable(e) : e;
                }
            }
        }
    }

    /** The hooks are hints: what must not get lost is in the database by now. */
    private static void runHook(Runnable hook) {
        try {
            hook.run();
        } catch (RuntimeException e) {
            LOG.warn("A hook after a commit failed; the commit stands", e);
        }
    }

    private static CapsuleException unavailable(RuntimeException cause) {
        return new CapsuleException(
                ErrorCode.UNAVAILABLE,
                "The database does not answer at the moment. Try again; if it goes on, see `capsule doctor`.",
                cause);
    }

    /** A rollback fails only when the connection broke, which rolls back too; what broke it is what counts. */
    private static final class Ending extends JdbcTransactionManager {
        private static final long serialVersionUID = 1L;

        Ending(DataSource dataSource) {
            super(dataSource);
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            try {
                super.doRollback(status);
            } catch (RuntimeException e) {
                LOG.debug("The rollback failed with the connection", e);
            }
        }
    }

    /** After {@code work} is through, the next thing on the wire is the commit. */
    private static final class Attempt<T extends @Nullable Object> {
        private final Runnable enter;
        private final Supplier<T> work;
        private boolean commitSent;

        Attempt(Runnable enter, Supplier<T> work) {
            this.enter = enter;
            this.work = work;
        }

        T run() {
            enter.run();
            T result = work.get();
            commitSent = true;
            return result;
        }
    }
}
