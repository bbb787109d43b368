package dev.capsule.edge.routing;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One target under its host names.
 *
 * @param service for people
 * @param starting what is coming, in words; null when nothing is
 */
public record Route(
        String target,
        String service,
        List<Backend> backends,
        @Nullable String starting) {
    private static final int START_BOUND = 1 << 20;

    public Route {
        backends = List.copyOf(backends);
    }

    /**
     * Chooses who answers one request: a backend by weight among those that can, then its least loaded instance.
     *
     * @param random a number from zero up to its argument, exclusively
     * @param avoid an instance that just failed this request
     */
    public Choice choose(IntUnaryOperator random, @Nullable Instance avoid) {
        if (backends.size() == 1) {
            Backend only = backends.getFirst();
            return only.canAnswer() ? only.choose(random.applyAsInt(START_BOUND), avoid) : new Choice.Nobody();
        }
        int total = 0;
        for (Backend backend : backends) {
            total += backend.canAnswer() ? backend.weight() : 0;
        }
        if (total == 0) {
            return new Choice.Nobody();
        }
        int point = random.applyAsInt(total);
        for (Backend backend : backends) {
            if (backend.canAnswer()) {
                point -= backend.weight();
                if (point < 0) {
                    return backend.choose(random.applyAsInt(START_BOUND), avoid);
                }
            }
        }
        return new Choice.Nobody();
    }
}
