package dev.capsule.deploy.setting;

import static dev.capsule.testkit.service.Refusals.refused;
import static dev.capsule.testkit.service.Refusals.refusedAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.contracts.AuditEvent;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.deploy.DeployViews.Environment;
import dev.capsule.contracts.deploy.DeployViews.Project;
import dev.capsule.contracts.deploy.DeployViews.Secret;
import dev.capsule.contracts.deploy.DeployViews.Service;
import dev.capsule.contracts.deploy.DeployViews.Variable;
import dev.capsule.contracts.deploy.SettingRequest.ChangeSecrets;
import dev.capsule.contracts.deploy.SettingRequest.ChangeVariables;
import dev.capsule.contracts.deploy.SettingRequest.FindSecrets;
import dev.capsule.contracts.deploy.SettingRequest.FindVariables;
import dev.capsule.deploy.secret.SecretVault;
import dev.capsule.deploy.testing.ConfigurationFixture;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.testkit.database.DatabaseFixture;
import dev.capsule.testkit.service.Callers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SettingHandlersIT {
    @Order(1)
    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("deploy");

    @Order(2)
    @RegisterExtension
    static final ConfigurationFixture configuration = new ConfigurationFixture(database);

    private final Caller owner = Callers.ownerOfANewOrganization();
    private final Project project = configuration.project(owner, "shop");
    private final Service service = configuration.service(owner, project, "web");

    @Test
    void setsChangesAndUnsetsVariablesInTheirScopes() {
        set(null, Map.of("A", "wide", "B", "1"));
        set("staging", Map.of("A", "own"));
        List<String> left = configuration
                .ask(new ChangeVariables(service.id(), null, Map.of("C", ""), List.of("B", "NEVER_SET"), false), owner)
                .names();

        assertThat(left).containsExactly("A", "C");
        assertThat(variables("staging")).isEqualTo(Map.of("A", "own", "C", ""));
        assertThat(variables("production")).isEqualTo(Map.of("A", "wide", "C", ""));
        assertThat(configuration
                        .ask(new FindVariables(service.id(), null), owner)
                        .items())
                .extracting(Variable::name)
                .containsExactly("A", "A", "C");
    }

    @Test
    void resolvesWhatAReleaseInAnEnvironmentGets() {
        set(null, Map.of("PLAIN", "wide"));
        configuration.ask(
                new ChangeVariables(service.id(), null, Map.of("SHADOWED", "plain", "BUILD", "1"), List.of(), true),
                owner);
        secret(null, Map.of("SHADOWED", "secret", "TOKEN", "wide"));
        secret("staging", Map.of("TOKEN", "own"));

        ResolvedSettings staging = resolve("staging");
        assertThat(staging.variables()).isEqualTo(Map.of("PLAIN", "wide", "BUILD", "1"));
        assertThat(staging.buildVariables()).isEqualTo(Map.of("SHADOWED", "plain", "BUILD", "1"));
        assertThat(staging.buildSecrets()).isEmpty();
        assertThat(reveal(staging)).isEqualTo(Map.of("SHADOWED", "secret", "TOKEN", "own"));
        assertThat(reveal(resolve("production"))).isEqualTo(Map.of("SHADOWED", "secret", "TOKEN", "wide"));
    }

    @Test
    void givesBuildsOnlyTheSecretsThatWereSetForThem() {
        configuration.ask(new ChangeSecrets(service.id(), null, Map.of("A", "1", "B", "2"), List.of(), true), owner);
        secret(null, Map.of("B", "3"));
        ResolvedSettings resolved = resolve("staging");

        assertThat(resolved.buildSecrets()).containsOnlyKeys("A");
        assertThat(reveal(resolved)).isEqualTo(Map.of("A", "1", "B", "3"));
    }

    @Test
    void givesAReleaseTheVersionThatItPinnedWhateverIsSetLater() {
        secret(null, Map.of("TOKEN", "first"));
        ResolvedSettings first = resolve("production");
        secret(null, Map.of("TOKEN", "second"));
        ResolvedSettings second = resolve("production");
        configuration.ask(new ChangeSecrets(service.id(), null, Map.of(), List.of("TOKEN"), false), owner);

        assertThat(resolve("production").secrets()).isEmpty();
        assertThat(reveal(first)).isEqualTo(Map.of("TOKEN", "first"));
        assertThat(reveal(second)).isEqualTo(Map.of("TOKEN", "second"));
        secret(null, Map.of("TOKEN", "third"));
        assertThat(reveal(resolve("production"))).isEqualTo(Map.of("TOKEN", "third"));
        assertThat(reveal(first)).isEqualTo(Map.of("TOKEN", "first"));
    }

    @Test
    void showsSecretsWithoutTheirValues() {
        secret(null, Map.of("TOKEN", "hunter2"));
        secret(null, Map.of("TOKEN", "hunter3"));

        assertThat(configuration
                        .ask(new FindSecrets(service.id(), "staging"), owner)
                        .items())
                .singleElement()
                .matches(secret -> secret.name().equals("TOKEN") && secret.version() == 2)
                .extracting(Secret::toString)
                .asString()
                .doesNotContain("hunter");
        assertThat(configuration.events().of(owner.organization(), AuditEvent.class))
                .last()
                .extracting(AuditEvent::detail)
                .asString()
                .contains("TOKEN")
                .doesNotContain("hunter");
    }

    @Test
    void changesNothingWhenAnyPartOfAChangeIsWrong() {
        refusedAt("/set/PORT", ErrorCode.INVALID_REQUEST, () -> set(null, Map.of("A", "1", "PORT", "80")));
        set(null, many(0, 600));
        refused(ErrorCode.QUOTA_EXCEEDED, () -> set("staging", many(0, 401)));

        assertThat(variables("staging")).hasSize(600);
    }

    @Test
    void saysThatAnEnvironmentIsNotThere() {
        refused(ErrorCode.NOT_FOUND, () -> set("nowhere", Map.of("A", "1")));
        refused(ErrorCode.NOT_FOUND, () -> variables("nowhere"));
    }

    private void set(@Nullable String environment, Map<String, String> values) {
        configuration.ask(new ChangeVariables(service.id(), environment, values, List.of(), false), owner);
    }

    private void secret(@Nullable String environment, Map<String, String> values) {
        configuration.ask(new ChangeSecrets(service.id(), environment, values, List.of(), false), owner);
    }

    private Map<String, String> variables(String environment) {
        return configuration.ask(new FindVariables(service.id(), environment), owner).items().stream()
                .collect(Collectors.toMap(Variable::name, Variable::value));
    }

    private ResolvedSettings resolve(String name) {
        Environment environment = configuration.environment(owner, project, name);
        return database.tenants()
                .inTransaction(
                        owner.organization(),
                        () -> configuration.part(Settings.class).resolve(service.id(), environment.id()));
    }

    private Map<String, String> reveal(ResolvedSettings settings) {
        return configuration.part(SecretVault.class).reveal(owner.organization(), settings.secrets());
    }

    private static Map<String, String> many(int from, int to) {
        return IntStream.range(from, to).boxed().collect(Collectors.toMap(number -> "A" + number, number -> "x"));
    }
}
