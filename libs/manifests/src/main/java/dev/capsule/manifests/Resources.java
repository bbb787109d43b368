package dev.capsule.manifests;

/**
 * What one instance may use.
 *
 * @param cpuMillis thousandths of a core
 * @param memoryBytes resident memory of the instance's whole process tree
 */
public record Resources(int cpuMillis, long memoryBytes) {
    public Resources {
        if (cpuMillis < 1 || memoryBytes < 1) {
            throw new IllegalArgumentException("Resources must be positive");
        }
    }
}
