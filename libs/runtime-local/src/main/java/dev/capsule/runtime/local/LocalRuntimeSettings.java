package dev.capsule.runtime.local;

import dev.capsule.runtime.local.instance.DrainRules;
import dev.capsule.runtime.local.sandbox.OutputCap;

/**
 * How applications run on this machine.
 *
 * @param firstPort of the range from which applications get theirs
 * @param lastPort still within the range
 * @param output how much output of each instance is kept
 */
public record LocalRuntimeSettings(int firstPort, int lastPort, OutputCap output, DrainRules drain) {
    public static final LocalRuntimeSettings STANDARD =
            new LocalRuntimeSettings(20_000, 29_999, OutputCap.STANDARD, DrainRules.STANDARD);
}
