package dev.capsule.messaging.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsule.messaging.BrokerAccess;
import dev.capsule.persistence.DatabaseAccess;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class ConnectionSettingsTest {
    @Test
    void readsWhatAnEnvironmentFileSays() {
        StandardEnvironment environment = environment(Map.of(
                "CAPSULE_BROKER_HOST", "broker.internal",
                "CAPSULE_BROKER_PORT", "5671",
                "CAPSULE_BROKER_VIRTUAL_HOST", "capsule",
                "CAPSULE_BROKER_USER", "auth",
                "CAPSULE_BROKER_PASSWORD", "123456"));
        assertThat(ConnectionSettings.broker(environment))
                .isEqualTo(new BrokerAccess("broker.internal", 5671, "capsule", "auth", "123456"));
    }

    @Test
    void readsADatabaseWithoutAnOwner() {
        Map<String, Object> settings = database();
        DatabaseAccess access = ConnectionSettings.database(environment(settings));
        assertThat(access.tenant().user()).isEqualTo("capsule_auth");
        assertThat(access.owner()).isNull();
    }

    @Test
    void namesAllThatIsMissing() {
        Map<String, Object> settings = database();
        settings.remove("CAPSULE_DATABASE_URL");
        settings.remove("CAPSULE_DATABASE_SYSTEM_PASSWORD");
        assertThatThrownBy(() -> ConnectionSettings.database(environment(settings)))
                .hasMessageContaining("capsule.database.url, capsule.database.system.password")
                .hasMessageContaining("CAPSULE_DATABASE_URL");
    }

    private static Map<String, Object> database() {
        return new HashMap<>(Map.of(
                "CAPSULE_DATABASE_URL", "jdbc:postgresql://127.0.0.1:5432/capsule",
                "CAPSULE_DATABASE_SCHEMA", "auth",
                "CAPSULE_DATABASE_TENANT_USER", "capsule_auth",
                "CAPSULE_DATABASE_TENANT_PASSWORD", "a",
                "CAPSULE_DATABASE_SYSTEM_USER", "capsule_auth_system",
                "CAPSULE_DATABASE_SYSTEM_PASSWORD", "b"));
    }

    /** Only these settings, under the name that makes them an environment's. */
    private static StandardEnvironment environment(Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, settings));
        return environment;
    }
}
