package dev.capsule.buildplan.dockerfile;

import java.util.Set;

/**
 * What is given to a build from outside, by name only.
 *
 * @param variables become arguments of the build, which anybody who has the image can read
 * @param secrets are there while a step runs and in no layer
 */
public record BuildArguments(Set<String> variables, Set<String> secrets) {
    public static final BuildArguments NONE = new BuildArguments(Set.of(), Set.of());

    public BuildArguments {
        variables = Set.copyOf(variables);
        secrets = Set.copyOf(secrets);
    }
}
