package dev.capsule.detection.rule;

import dev.capsule.detection.Evidence;
import dev.capsule.detection.repository.Glob;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that must be so.
 *
 * @param operand a dependency's name, a file's name or glob, or a fact as {@code name} or {@code name=value}
 * @param negated that it must not be so
 * @param alternatives the operand, or each of several names in one such as {@code ktor-server-{netty,cio}}
 * @param glob the operand of a file's condition
 */
public record Condition(
        Kind kind,
        String operand,
        boolean negated,
        List<String> alternatives,
        @Nullable Glob glob) {
    public Condition(Kind kind, String operand, boolean negated) {
        this(
                kind,
                operand,
                negated,
                kind.isDependency() ? Glob.alternatives(operand) : List.of(operand),
                kind == Kind.FILE ? Glob.of(operand) : null);
    }

    public Condition {
        alternatives = List.copyOf(alternatives);
    }

    public enum Kind {
        /** Whatever for. */
        DEPENDENCY,
        /** Not only to build or test. */
        RUNTIME_DEPENDENCY,
        FILE,
        FACT;

        public boolean isDependency() {
            return this == DEPENDENCY || this == RUNTIME_DEPENDENCY;
        }
    }

    public boolean holds(Surroundings surroundings) {
        return evidence(surroundings, "").isPresent() != negated;
    }

    /** What shows the thing itself, whether it is asked for or excluded. */
    Optional<Evidence> evidence(Surroundings surroundings, String rule) {
        return switch (kind) {
            case DEPENDENCY -> surroundings.dependency(alternatives, false, rule);
            case RUNTIME_DEPENDENCY -> surroundings.dependency(alternatives, true, rule);
            case FILE -> glob == null ? Optional.empty() : surroundings.file(glob, rule);
            case FACT -> surroundings.fact(operand, rule);
        };
    }
}
