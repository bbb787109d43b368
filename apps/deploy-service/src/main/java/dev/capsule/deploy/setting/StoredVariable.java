package dev.capsule.deploy.setting;

import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.deploy.secret.Scoped;
import dev.capsule.kernel.EnvironmentId;
import org.jspecify.annotations.Nullable;

/** A variable and where it holds. */
record StoredVariable(@Nullable EnvironmentId environmentId, DeployViews.Variable view) implements Scoped {
    @Override
    public String name() {
        return view.name();
    }

    @Override
    public boolean buildTime() {
        return view.buildTime();
    }
}
