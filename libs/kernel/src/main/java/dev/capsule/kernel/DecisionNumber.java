package dev.capsule.kernel;

/** Counts the decisions stored for one target; a runtime ignores what carries a lower number than it has seen. */
public record DecisionNumber(long value) implements Comparable<DecisionNumber> {
    public static final DecisionNumber NONE = new DecisionNumber(0);

    public DecisionNumber next() {
        return new DecisionNumber(value + 1);
    }

    public boolean isAfter(DecisionNumber other) {
        return value > other.value;
    }

    @Override
    public int compareTo(DecisionNumber other) {
        return Long.compare(value, other.value);
    }
}
