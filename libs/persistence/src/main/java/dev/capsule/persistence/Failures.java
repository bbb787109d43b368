package dev.capsule.persistence;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells failures of the database apart by their SQLSTATE. */
final class Failures {
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01");
    /** Shut down by an administrator, by a crash, cannot connect now. */
    private static final Set<String> SERVER_GONE = Set.of("57P01", "57P02", "57P03");

    private static final String CONNECTION_CLASS = "08";

    private Failures() {}

    /** The server rolled the transaction back in favour of another one. */
    static boolean isConflict(Throwable failure) {
        SQLException cause = find(failure);
        return cause != null && CONFLICTS.contains(String.valueOf(cause.getSQLState()));
    }

    /** The pool had no connection to give for as long as it waits, because all are in use or no server answers. */
    static boolean isExhausted(Throwable failure) {
        return find(failure) instanceof SQLTransientConnectionException;
    }

    /** The server cannot be reached, or went away in the middle. */
    static boolean isConnection(Throwable failure) {
        SQLException cause = find(failure);
        if (cause == null || cause instanceof SQLTransientConnectionException) {
            return false;
        }
        String state = String.valueOf(cause.getSQLState());
        return state.startsWith(CONNECTION_CLASS) || SERVER_GONE.contains(state);
    }

    private static @Nullable SQLException find(@Nullable Throwable failure) {
        return switch (failure) {
            case null -> null;
            case SQLException cause -> cause;
            default -> find(failure.getCause());
        };
    }
}
