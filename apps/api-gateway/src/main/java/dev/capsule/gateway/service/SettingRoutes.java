package dev.capsule.gateway.service;

import dev.capsule.contracts.Page;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.SettingRequest;
import dev.capsule.gateway.call.Call;
import dev.capsule.kernel.ServiceId;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Variables and secrets. A change is all or nothing and takes effect with the next deployment. */
@RestController
@RequestMapping("/api/v1/services/{id}")
final class SettingRoutes {
    /**
     * @param environment null changes what holds in every environment
     * @param buildTime also given to builds
     */
    record SettingChange(
            @Nullable String environment,
            @Nullable Map<String, String> set,
            @Nullable List<String> unset,
            @Nullable Boolean buildTime) {
        Map<String, String> setOrNone() {
            return set == null ? Map.of() : set;
        }

        List<String> unsetOrNone() {
            return unset == null ? List.of() : unset;
        }

        @Override
        public String toString() {
            return "SettingChange[set=" + setOrNone().keySet() + ", unset=" + unset + "]";
        }
    }

    @GetMapping("/variables")
    @Operation(summary = "List variables")
    Page<DeployViews.Variable> variables(
            @PathVariable ServiceId id, @RequestParam @Nullable String environment, Call call) {
        return call.ask(new SettingRequest.FindVariables(id, environment));
    }

    @PatchMapping("/variables")
    @Operation(summary = "Set and unset variables, all or none")
    DeployViews.Names changeVariables(@PathVariable ServiceId id, @Valid @RequestBody SettingChange body, Call call) {
        return call.ask(new SettingRequest.ChangeVariables(
                id, body.environment(), body.setOrNone(), body.unsetOrNone(), Boolean.TRUE.equals(body.buildTime())));
    }

    @GetMapping("/secrets")
    @Operation(summary = "List secrets, without their values")
    Page<DeployViews.Secret> secrets(
            @PathVariable ServiceId id, @RequestParam @Nullable String environment, Call call) {
        return call.ask(new SettingRequest.FindSecrets(id, environment));
    }

    @PatchMapping("/secrets")
    @Operation(summary = "Set and unset secrets, all or none")
    DeployViews.Names changeSecrets(@PathVariable ServiceId id, @Valid @RequestBody SettingChange body, Call call) {
        return call.ask(new SettingRequest.ChangeSecrets(
                id, body.environment(), body.setOrNone(), body.unsetOrNone(), Boolean.TRUE.equals(body.buildTime())));
    }
}
