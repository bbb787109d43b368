package dev.capsule.persistence;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;

/** For updates of the form {@code update … set version = version + 1 where id = :id and version = :version}. */
public final class OptimisticVersion {
    private OptimisticVersion() {}

    /**
     * Refuses an update that met no row.
     *
     * @param updated how many rows the statement changed
     * @param what the thing in a user's words, such as {@code project "shop"}
     */
    public static void requireUpdated(int updated, String what) {
        if (updated == 0) {
            throw new CapsuleException(
                    ErrorCode.VERSION_MISMATCH,
                    "The " + what + " was changed since you read it. Read it again and repeat your change.");
        }
    }
}
