package dev.capsule.deploy.release;

import dev.capsule.buildplan.BuildPlan;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.deploy.setting.ResolvedSettings;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.ServiceType;
import dev.capsule.kernel.Slug;
import dev.capsule.manifests.Artifact;
import org.jspecify.annotations.Nullable;

/**
 * All that a release is made of.
 *
 * @param type what the service was said to be; null when only the plan knows
 * @param url under which people reach it; null for what is not routed
 */
public record Ingredients(
        Artifact artifact,
        BuildPlan plan,
        DeployViews.@Nullable Commit commit,
        DeployViews.ServiceSource source,
        DeployViews.ServiceConfiguration configuration,
        @Nullable ServiceType type,
        ResolvedSettings settings,
        Slug service,
        Slug project,
        Slug environment,
        @Nullable String url,
        DeploymentId deployment) {}
