package dev.capsule.kernel;

import java.util.UUID;

/** An identifier that cannot be mistaken for another kind's. Every implementation is a record of one {@link UUID}. */
public interface TypedId {
    UUID value();
}
