package dev.capsule.deploy.secret;

import static dev.capsule.testkit.service.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.deploy.DeployViews.Service;
import dev.capsule.deploy.testing.ConfigurationFixture;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.testkit.database.DatabaseFixture;
import dev.capsule.testkit.service.Callers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class SecretVaultIT {
    @Order(1)
    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("deploy");

    @Order(2)
    @RegisterExtension
    static final ConfigurationFixture configuration = new ConfigurationFixture(database);

    private final Caller owner = Callers.ownerOfANewOrganization();
    private final Service service = configuration.service(owner, configuration.project(owner, "shop"), "web");
    private final SettingScope scope = new SettingScope(owner.organization(), service.id(), null);
    private final SecretVault vault = configuration.part(SecretVault.class);
    private final JdbcClient superuser = JdbcClient.create(database.superuser());

    @Test
    void storesNoValueInThePlain() {
        String value = "a value that nobody else has";
        set("TOKEN", value);

        List<byte[]> stored = superuser
                .sql("select ciphertext from deploy.secret_version union all select wrapped from deploy.data_key")
                .query(byte[].class)
                .list();
        assertThat(stored)
                .isNotEmpty()
                .noneMatch(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).contains(value));
    }

    @Test
    void revealsNothingToAnotherOrganization() {
        SecretPin pin = set("TOKEN", "ours");
        refused(
                ErrorCode.CONFLICT_STATE,
                () -> vault.reveal(Callers.ownerOfANewOrganization().organization(), Map.of("TOKEN", pin)));
    }

    @Test
    void refusesASealedValueThatWasPutIntoAnotherRow() {
        SecretPin victim = set("VICTIM", "other");
        set("TOKEN", "ours");
        superuser
                .sql("""
                        update deploy.secret_version set ciphertext =
                            (select v.ciphertext from deploy.secret_version v join deploy.secret s on s.id = v.secret_id
                             where s.service_id = :service and s.name = 'TOKEN')
                        where secret_id = :victim
                        """)
                .param("service", service.id().value())
                .param("victim", victim.secret().value())
                .update();

        refused(ErrorCode.INTERNAL, () -> vault.reveal(owner.organization(), Map.of("VICTIM", victim)));
    }

    @Test
    void shredsEveryVersionOfADestroyedSecret() {
        SecretPin first = set("TOKEN", "first");
        set("TOKEN", "second");
        vault.destroy(owner.organization(), first.secret());

        assertThat(refused(ErrorCode.CONFLICT_STATE, () -> vault.reveal(owner.organization(), Map.of("TOKEN", first))))
                .hasMessageContaining("TOKEN")
                .hasMessageContaining("destroyed");
    }

    @Test
    void letsNobodyChangeAVersion() {
        SecretPin pin = set("TOKEN", "first");
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> database.tenants().inTransaction(owner.organization(), () -> {
                    database.tenants()
                            .jdbc()
                            .sql("update secret_version set number = 7 where secret_id = :secret")
                            .param("secret", pin.secret())
                            .update();
                }))
                .withStackTraceContaining("permission denied");
    }

    @Test
    void givesEachOrganizationOneKeyOfItsOwn() {
        set("A", "1");
        set("B", "2");
        assertThat(superuser
                        .sql("select count(*) from deploy.data_key where organization_id = :organization")
                        .param("organization", owner.organization().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private SecretPin set(String name, String value) {
        return database.tenants().inTransaction(owner.organization(), () -> vault.set(scope, name, value, false));
    }
}
