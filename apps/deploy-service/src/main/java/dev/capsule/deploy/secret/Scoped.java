package dev.capsule.deploy.secret;

import dev.capsule.kernel.EnvironmentId;
import org.jspecify.annotations.Nullable;

/** A setting that holds in one environment, or in every one that does not set its own. */
public interface Scoped {
    String name();

    /** Null when it holds in every environment that does not set its own. */
    @Nullable
    EnvironmentId environmentId();

    /** Whether builds see it too. */
    boolean buildTime();
}
