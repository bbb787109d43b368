package dev.capsule.contracts.deploy;

import dev.capsule.contracts.MessageKey;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.Request;
import dev.capsule.kernel.ServiceId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asking about a service's variables and secrets. They take effect with the next release. */
public sealed interface SettingRequest extends DeployRequest {
    @MessageKey("deploy.find-variables.v1")
    record FindVariables(ServiceId service, @Nullable String environment)
            implements SettingRequest, Request<Page<DeployViews.Variable>> {
        @Override
        public boolean isRead() {
            return true;
        }
    }

    /** @param environment null sets them for every environment that does not set its own */
    @MessageKey("deploy.change-variables.v1")
    record ChangeVariables(
            ServiceId service,
            @Nullable String environment,
            Map<String, String> set,
            List<String> unset,
            boolean buildTime)
            implements SettingRequest, Request<DeployViews.Names> {}

    @MessageKey("deploy.find-secrets.v1")
    record FindSecrets(ServiceId service, @Nullable String environment)
            implements SettingRequest, Request<Page<DeployViews.Secret>> {
        @Override
        public boolean isRead() {
            return true;
        }
    }

    @MessageKey("deploy.change-secrets.v1")
    record ChangeSecrets(
            ServiceId service,
            @Nullable String environment,
            Map<String, String> set,
            List<String> unset,
            boolean buildTime)
            implements SettingRequest, Request<DeployViews.Names> {
        @Override
        public String toString() {
            return "ChangeSecrets[service=" + service + ", set=" + set.keySet() + ", unset=" + unset + "]";
        }
    }
}
