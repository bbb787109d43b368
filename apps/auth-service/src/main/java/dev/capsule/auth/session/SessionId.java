package dev.capsule.auth.session;

import dev.capsule.kernel.TypedId;
import java.util.UUID;

/** Identifies a signed-in session. */
record SessionId(UUID value) implements TypedId {}
