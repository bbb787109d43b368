package dev.capsule.contracts;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Something a service is asked, for a reply.
 *
 * @param <R> the reply, a record or a {@link Page} of records
 */
public interface Request<R> {
    /** Whether asking twice changes nothing more than asking once, so that a lost reply can be asked for again. */
    @JsonIgnore
    default boolean isRead() {
        return false;
    }
}
