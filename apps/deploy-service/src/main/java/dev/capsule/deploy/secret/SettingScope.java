package dev.capsule.deploy.secret;

import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ServiceId;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a secret or a variable holds.
 *
 * @param environment null for every environment that does not set its own
 */
public record SettingScope(
        OrganizationId organization,
        ServiceId service,
        @Nullable EnvironmentId environment) {
    /** The names among a service's settings that are set in exactly this scope. */
    public List<String> names(Collection<? extends Scoped> settings) {
        return settings.stream()
                .filter(setting -> Objects.equals(setting.environmentId(), environment))
                .map(Scoped::name)
                .toList();
    }
}
