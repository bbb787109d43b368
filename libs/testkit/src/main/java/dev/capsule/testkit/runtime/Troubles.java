package dev.capsule.testkit.runtime;

import dev.capsule.runtime.InstanceStatus;
import dev.capsule.runtime.Trouble;
import dev.capsule.runtime.Trouble.Kind;
import java.util.function.Predicate;

/** Conditions on what an instance says of itself. */
public final class Troubles {
    private Troubles() {}

    public static Predicate<InstanceStatus> of(Kind kind) {
        return instance -> {
            Trouble trouble = instance.trouble();
            return trouble != null && trouble.kind() == kind;
        };
    }

    public static Predicate<InstanceStatus> crashLoop() {
        return of(Kind.CRASH_LOOP);
    }
}
