package dev.capsule.deploy.setting;

import dev.capsule.deploy.secret.SecretPin;
import java.util.Map;

/**
 * What holds for a service in one environment: its own values before those of the whole service, secrets before
 * variables of the same name. Instances see all of them, builds those that were set for builds too.
 */
public record ResolvedSettings(
        Map<String, String> variables,
        Map<String, String> buildVariables,
        Map<String, SecretPin> secrets,
        Map<String, SecretPin> buildSecrets) {
    public ResolvedSettings {
        variables = Map.copyOf(variables);
        buildVariables = Map.copyOf(buildVariables);
        secrets = Map.copyOf(secrets);
        buildSecrets = Map.copyOf(buildSecrets);
    }
}
