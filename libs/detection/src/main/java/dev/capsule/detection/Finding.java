package dev.capsule.detection;

import java.util.List;

/**
 * One answer, with what speaks for it.
 *
 * @param confidence 0 to 100; 100 is what the user wrote into {@code capsule.yaml}
 * @param runnersUp what else was considered, the strongest first
 */
public record Finding<T>(T value, int confidence, List<Evidence> evidence, List<RunnerUp> runnersUp) {
    /** The confidence of what the repository's owner said outright. */
    public static final int STATED = 100;

    public Finding {
        evidence = List.copyOf(evidence);
        runnersUp = List.copyOf(runnersUp);
        if (confidence < 0 || confidence > STATED) {
            throw new IllegalArgumentException("Confidence is 0 to 100, not " + confidence);
        }
    }

    public static <T> Finding<T> of(T value, int confidence, Evidence... evidence) {
        return new Finding<>(value, confidence, List.of(evidence), List.of());
    }

    public <U> Finding<U> as(U other) {
        return new Finding<>(other, confidence, evidence, runnersUp);
    }
}
