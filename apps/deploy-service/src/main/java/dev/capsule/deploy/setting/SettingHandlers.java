package dev.capsule.deploy.setting;

import static dev.capsule.contracts.access.Permission.SERVICE_VIEW;

import dev.capsule.contracts.Page;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.SettingRequest.ChangeSecrets;
import dev.capsule.contracts.deploy.SettingRequest.ChangeVariables;
import dev.capsule.contracts.deploy.SettingRequest.FindSecrets;
import dev.capsule.contracts.deploy.SettingRequest.FindVariables;
import dev.capsule.deploy.access.Audit;
import dev.capsule.deploy.access.Places;
import dev.capsule.deploy.secret.SettingScope;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.messaging.MessageHandlers;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Requests about variables and secrets. */
@Component
class SettingHandlers implements MessageHandlers {
    private final Settings settings;
    private final Places places;
    private final Audit audit;

    SettingHandlers(Settings settings, Places places, Audit audit) {
        this.settings = settings;
        this.places = places;
        this.audit = audit;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.handleInTransaction(
                FindVariables.class, places.inProjectOf(SERVICE_VIEW, FindVariables::service), this::findVariables);
        registry.handleInTransaction(
                FindSecrets.class, places.inProjectOf(SERVICE_VIEW, FindSecrets::service), this::findSecrets);
        registry.handleInTransaction(
                ChangeVariables.class,
                places.toSet(ChangeVariables::service, ChangeVariables::environment),
                this::changeVariables);
        registry.handleInTransaction(
                ChangeSecrets.class,
                places.toSet(ChangeSecrets::service, ChangeSecrets::environment),
                this::changeSecrets);
    }

    private Page<DeployViews.Variable> findVariables(FindVariables request, Caller caller) {
        EnvironmentId environment = environment(request.service(), request.environment());
        return new Page<>(settings.variables(request.service(), environment), null);
    }

    private Page<DeployViews.Secret> findSecrets(FindSecrets request, Caller caller) {
        EnvironmentId environment = environment(request.service(), request.environment());
        return new Page<>(settings.secrets(request.service(), environment), null);
    }

    private DeployViews.Names changeVariables(ChangeVariables request, Caller caller) {
        SettingRules.check(request.set(), request.unset());
        SettingScope scope = scope(caller, request.service(), request.environment());
        List<String> names = settings.changeVariables(scope, request.set(), request.unset(), request.buildTime());
        audit.changed(
                caller,
                "variable.change",
                "service",
                request.service(),
                changed(request.set(), request.unset(), request.environment()));
        return new DeployViews.Names(names);
    }

    private DeployViews.Names changeSecrets(ChangeSecrets request, Caller caller) {
        SettingRules.check(request.set(), request.unset());
        SettingScope scope = scope(caller, request.service(), request.environment());
        List<String> names = settings.changeSecrets(scope, request.set(), request.unset(), request.buildTime());
        audit.changed(
                caller,
                "secret.change",
                "service",
                request.service(),
                changed(request.set(), request.unset(), request.environment()));
        return new DeployViews.Names(names);
    }

    private SettingScope scope(Caller caller, ServiceId service, @Nullable String environment) {
        return new SettingScope(caller.organization(), service, environment(service, environment));
    }

    private @Nullable EnvironmentId environment(ServiceId service, @Nullable String name) {
        return name == null ? null : places.require(service, name).environment();
    }

    private static String changed(Map<String, String> set, List<String> unset, @Nullable String environment) {
        return "set " + new TreeSet<>(set.keySet()) + ", unset " + unset + " in "
                + (environment == null ? "every environment" : environment);
    }
}
