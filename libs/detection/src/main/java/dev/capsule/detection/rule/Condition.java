package dev.capsule.detection.rule;

import dev.capsule.detection.Evidence;
import dev.capsule.detection.repository.Glob;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that must be so.
 *
 * @param operand a dependency's name, a file's name or glob, or a fact as {@code name} or {@code name=value}
 * @param negated that it must not be so
 * @param glob the operand of a file's condition
 */
public record Condition(
        Kind kind,
        String operand,
        boolean negated,
        @Nullable Glob glob) {
    public Condition(Kind kind, String operand, boolean negated) {
        this(kind, operand, negated, kind == Kind.FILE ? Glob.of(operand) : null);
    }

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
            case FILE -> glob == null ? Optional.empty() : surroundings.file(glob, rule);
            case FACT -> surroundings.fact(operand, rule);
        };
    }
}
