package dev.capsule.runtime.local;

import dev.capsule.kernel.TargetId;
import dev.capsule.runtime.local.instance.InstanceFiles;
import dev.capsule.runtime.local.instance.InstanceLauncher;
import dev.capsule.runtime.local.release.Releases;
import dev.capsule.runtime.local.sandbox.Sandbox;
import dev.capsule.runtime.local.target.Decisions;
import dev.capsule.runtime.local.target.TargetSetting;
import dev.capsule.runtime.local.task.Tasks;
import java.time.Clock;
import java.util.function.Consumer;

/** What the runtime is made of. */
record LocalParts(
        InstallationLock lock,
        Sandbox sandbox,
        Releases releases,
        InstanceFiles files,
        InstanceLauncher launcher,
        Tasks tasks,
        Decisions decisions,
        TargetSetting target,
        Clock clock) {
    TargetSetting setting(Consumer<TargetId> changed) {
        return target.tellOfTargets(changed);
    }
}
