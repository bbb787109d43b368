package dev.capsule.deploy.setting;

import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.deploy.secret.SecretPin;
import dev.capsule.deploy.secret.SecretVault;
import dev.capsule.deploy.secret.SettingScope;
import dev.capsule.deploy.secret.StoredSecret;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.UuidSource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The variables and secrets of services. Everything here is called inside the tenant's transaction. */
@Component
public class Settings {
    private final VariableStore variables;
    private final SecretVault vault;
    private final UuidSource ids;
    private final Clock clock;

    Settings(VariableStore variables, SecretVault vault, UuidSource ids, Clock clock) {
        this.variables = variables;
        this.vault = vault;
        this.ids = ids;
        this.clock = clock;
    }

    /** What holds for a service in an environment at this moment, to be frozen in a release. */
    public ResolvedSettings resolve(ServiceId service, EnvironmentId environment) {
        List<StoredVariable> plain = Effective.in(environment, variables.list(service));
        List<StoredSecret> secret = Effective.in(environment, vault.list(service));
        Map<String, SecretPin> secrets = Effective.byName(secret.stream(), StoredSecret::pin);
        Map<String, SecretPin> buildSecrets =
                Effective.byName(secret.stream().filter(StoredSecret::buildTime), StoredSecret::pin);
        return new ResolvedSettings(
                without(secrets, plain.stream()),
                without(buildSecrets, plain.stream().filter(StoredVariable::buildTime)),
                secrets,
                buildSecrets);
    }

    /** @param environment null for all, each with its scope */
    List<DeployViews.Variable> variables(ServiceId service, @Nullable EnvironmentId environment) {
        List<StoredVariable> all = variables.list(service);
        return (environment == null ? all : Effective.in(environment, all))
                .stream().map(StoredVariable::view).toList();
    }

    /** @param environment null for all, each with its scope */
    List<DeployViews.Secret> secrets(ServiceId service, @Nullable EnvironmentId environment) {
        List<StoredSecret> all = vault.list(service);
        return (environment == null ? all : Effective.in(environment, all))
                .stream().map(StoredSecret::view).toList();
    }

    /** Returns the names set in that scope now. */
    List<String> changeVariables(SettingScope scope, Map<String, String> set, List<String> unset, boolean buildTime) {
        set.forEach((name, value) -> variables.set(ids.next(), scope, name, value, buildTime, clock.instant()));
        unset.forEach(name -> variables.unset(scope, name));
        List<StoredVariable> all = variables.list(scope.service());
        SettingRules.checkTotal(
                "variables",
                all.size(),
                all.stream()
                        .mapToLong(variable -> variable.view().value().getBytes(StandardCharsets.UTF_8).length)
                        .sum());
        return scope.names(all);
    }

    /** Returns the names set in that scope now. */
    List<String> changeSecrets(SettingScope scope, Map<String, String> set, List<String> unset, boolean buildTime) {
        set.forEach((name, value) -> vault.set(scope, name, value, buildTime));
        unset.forEach(name -> vault.unset(scope, name));
        List<StoredSecret> all = vault.list(scope.service());
        SettingRules.checkTotal("secrets", all.size(), vault.totalBytes(scope.service()));
        return scope.names(all);
    }

    private static Map<String, String> without(Map<String, SecretPin> secrets, Stream<StoredVariable> effective) {
        return Effective.byName(
                effective.filter(variable -> !secrets.containsKey(variable.name())),
                variable -> variable.view().value());
    }
}
