package dev.capsule.runtime.kubernetes.write;

import dev.capsule.kernel.DecisionNumber;

/** A later decision has written already. */
public final class Overtaken extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient DecisionNumber by;

    Overtaken(DecisionNumber by) {
        super("decision " + by.value() + " has written already");
        this.by = by;
    }

    public DecisionNumber by() {
        return by;
    }
}
