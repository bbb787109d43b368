package dev.capsule.deploy.setting;

import dev.capsule.deploy.secret.Scoped;
import dev.capsule.kernel.EnvironmentId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which of several values for one name holds in an environment. */
final class Effective {
    private record Key(String name, boolean buildTime) {}

    private Effective() {}

    /** An environment's own value before that of the whole service; those of other environments are left out. */
    static <T extends Scoped> List<T> in(EnvironmentId environment, Collection<T> settings) {
        Map<Key, T> effective = new LinkedHashMap<>();
        for (T setting : settings) {
            EnvironmentId own = setting.environmentId();
            Key key = new Key(setting.name(), setting.buildTime());
            if (own == null) {
                effective.putIfAbsent(key, setting);
            } else if (own.equals(environment)) {
                effective.put(key, setting);
            }
        }
        return List.copyOf(effective.values());
    }

    /** One of the two sets, by name. */
    static <T extends Scoped, V> Map<String, V> byName(
            Collection<T> effective, boolean buildTime, Function<T, V> value) {
        return effective.stream()
                .filter(setting -> setting.buildTime() == buildTime)
                .collect(Collectors.toMap(Scoped::name, value));
    }
}
