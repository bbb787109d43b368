package dev.capsule.runtime.local.sandbox;

import java.util.List;

/**
 * What was found under a program's name.
 *
 * @param usable the preferred first
 * @param unusable those that are there and cannot be used, and why, in sentences for the user
 */
public record ToolSearch(List<Tool> usable, List<String> unusable) {
    public ToolSearch {
        usable = List.copyOf(usable);
        unusable = List.copyOf(unusable);
    }
}
