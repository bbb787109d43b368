package dev.capsule.runtime;

import dev.capsule.kernel.DecisionNumber;

/** What became of a desired state that was handed to a runtime. */
public sealed interface Applied {
    /** It is the desired state now. */
    record Recorded() implements Applied {}

    /** A later decision is recorded already; this one changes nothing. */
    record Superseded(DecisionNumber by) implements Applied {}
}
