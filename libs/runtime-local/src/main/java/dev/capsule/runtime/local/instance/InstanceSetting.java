package dev.capsule.runtime.local.instance;

import dev.capsule.runtime.local.port.PortLeases;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Instant;

/**
 * What all instances need.
 *
 * @param watchesMemory the kernel keeps no limits here, so memory is looked at
 * @param changed called, from any thread, when something may look different
 */
public record InstanceSetting(
        InstanceLauncher launcher,
        InstanceFiles files,
        PortLeases ports,
        HttpClient http,
        DrainRules drain,
        boolean watchesMemory,
        Clock clock,
        Runnable changed) {
    Instant now() {
        return clock.instant();
    }

    /** The same, with another to be told of changes. */
    public InstanceSetting tell(Runnable other) {
        return new InstanceSetting(launcher, files, ports, http, drain, watchesMemory, clock, other);
    }
}
