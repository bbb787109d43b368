package dev.capsule.detection.rule;

import dev.capsule.detection.Evidence;
import java.util.Optional;

/**
 * One thing that must be so.
 *
 * @param operand a dependency's name, a file's name or glob, or a fact as {@code name} or {@code name=value}
 * @param negated that it must not be so
 */
public record Condition(Kind kind, String operand, boolean negated) {
    public enum Kind {
        DEPENDENCY,
        FILE,
        FACT
    }

    public boolean holds(Surroundings surroundings) {
        return evidence(surroundings, "").isPresent() != negated;
    }

    /** What shows the thing itself, whether it is asked for or excluded. */
    Optional<Evidence> evidence(Surroundings surroundings, String rule) {
        return switch (kind) {
            case DEPENDENCY -> surroundings.dependency(operand, rule);
            case FILE -> surroundings.file(operand, rule);
            case FACT -> surroundings.fact(operand, rule);
        };
    }
}
