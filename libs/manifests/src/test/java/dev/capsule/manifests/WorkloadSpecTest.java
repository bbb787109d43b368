package dev.capsule.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.capsule.kernel.Digest;
import dev.capsule.kernel.ServiceType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkloadSpecTest {
    @Test
    void staysAsItWasFrozenWhateverBecomesOfWhatItWasMadeFrom() {
        List<String> command = new ArrayList<>(List.of("node", "server.js"));
        List<String> path = new ArrayList<>(List.of("node_modules/.bin"));
        Map<String, String> environment = new HashMap<>(Map.of("MODE", "production"));
        WorkloadSpec frozen = spec(command, path, environment);

        command.add("--inspect");
        path.clear();
        environment.put("MODE", "development");

        assertThat(frozen)
                .isEqualTo(
                        spec(List.of("node", "server.js"), List.of("node_modules/.bin"), Map.of("MODE", "production")));
    }

    @Test
    void givesAnInstanceSomethingToRunOn() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Resources(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Resources(1, 0));
    }

    private static WorkloadSpec spec(List<String> command, List<String> path, Map<String, String> environment) {
        return new WorkloadSpec(
                ServiceType.WEB,
                new Artifact.Tree(Digest.of(new byte[0])),
                command,
                path,
                environment,
                null,
                Probe.TCP,
                new Resources(500, 256 << 20),
                null,
                null,
                Duration.ofSeconds(10),
                false);
    }
}
