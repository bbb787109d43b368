package dev.capsule.deploy.build.host;

import dev.capsule.deploy.build.BuildOrder;
import dev.capsule.deploy.masking.Mask;
import dev.capsule.deploy.secret.SecretPin;
import dev.capsule.deploy.secret.SecretVault;
import dev.capsule.deploy.setting.ResolvedSettings;
import dev.capsule.deploy.setting.Settings;
import dev.capsule.persistence.TenantTransactions;
import java.util.HashMap;
import java.util.Map;

/**
 * What a service's owner gives its builds.
 *
 * @param pins which versions the secrets are
 */
record BuildInputs(Map<String, String> variables, Map<String, String> secrets, Map<String, SecretPin> pins) {
    /** As they are now. */
    static BuildInputs read(BuildOrder order, Settings settings, SecretVault vault, TenantTransactions tenants) {
        ResolvedSettings resolved = tenants.inTransaction(
                order.organization(), () -> settings.resolve(order.service(), order.environment()));
        return new BuildInputs(
                resolved.buildVariables(),
                vault.reveal(order.organization(), resolved.buildSecrets()),
                resolved.buildSecrets());
    }

    Mask mask() {
        return Mask.of(secrets.values());
    }

    Map<String, String> environment() {
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(secrets);
        return all;
    }

    @Override
    public String toString() {
        return "BuildInputs[variables=" + variables.keySet() + ", secrets=" + secrets.keySet() + "]";
    }
}
