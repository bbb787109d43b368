package dev.capsule.contracts;

/**
 * Something a service is asked, for a reply.
 *
 * @param <R> the reply, a record or a {@link Page} of records
 */
public interface Request<R> {
    /** Whether asking twice changes nothing more than asking once, so that a lost reply can be asked for again. */
    default boolean isRead() {
        return false;
    }
}
