package dev.capsule.deploy.build;

import dev.capsule.kernel.Digest;
import java.util.List;

/**
 * What a build made.
 *
 * @param key of everything that decided the outcome
 * @param tools what it was made with
 * @param cached it was there already
 */
public record Built(BuildOutcome.Succeeded outcome, Digest key, List<UsedTool> tools, boolean cached) {
    public Built {
        tools = List.copyOf(tools);
    }

    /** A tool as the build user sees it. */
    public record UsedTool(String name, String path, String version) {}
}
