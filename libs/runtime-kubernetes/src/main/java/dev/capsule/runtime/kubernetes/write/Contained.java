package dev.capsule.runtime.kubernetes.write;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether an object says all that is wanted of it; what a cluster adds by default does not count. */
final class Contained {
    private Contained() {}

    static boolean in(@Nullable Object wanted, @Nullable Object found) {
        return switch (wanted) {
            case null -> true;
            case Map<?, ?> fields
            when found instanceof Map<?, ?> others ->
                fields.entrySet().stream().allMatch(field -> in(field.getValue(), others.get(field.getKey())));
            case Map<?, ?> fields -> fields.isEmpty() && found == null;
            case List<?> items when found instanceof List<?> others -> all(items, others);
            case List<?> items -> items.isEmpty() && found == null;
            default -> wanted.equals(found);
        };
    }

    private static boolean all(List<?> items, List<?> others) {
        if (items.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < items.size(); i++) {
            if (!in(items.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }
}
