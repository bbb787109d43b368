package dev.capsule.deploy.setting;

import dev.capsule.deploy.secret.Scoped;
import dev.capsule.kernel.EnvironmentId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which of several values for one name holds in an environment. */
final class Effective {
    private Effective() {}

    /** An environment's own value before that of the whole service; those of other environments are left out. */
    static <T extends Scoped> List<T> in(EnvironmentId environment, Collection<T> settings) {
        Map<String, T> effective = new LinkedHashMap<>();
        for (T setting : settings) {
            EnvironmentId own = setting.environmentId();
            if (own == null) {
                effective.putIfAbsent(setting.name(), setting);
            } else if (own.equals(environment)) {
                effective.put(setting.name(), setting);
            }
        }
        return List.copyOf(effective.values());
    }

    static <T extends Scoped, V> Map<String, V> byName(Stream<T> effective, Function<T, V> value) {
        return effective.collect(Collectors.toMap(Scoped::name, value));
    }
}
