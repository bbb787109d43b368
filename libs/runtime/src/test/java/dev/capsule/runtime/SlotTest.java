package dev.capsule.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.kernel.Digest;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.ServiceType;
import dev.capsule.kernel.TargetId;
import dev.capsule.kernel.TaskId;
import dev.capsule.manifests.Artifact;
import dev.capsule.manifests.Probe;
import dev.capsule.manifests.Resources;
import dev.capsule.manifests.WorkloadSpec;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SlotTest {
    @Test
    void neverPrintsTheValueOfASecretNorDoesWhatHoldsIt() {
        Slot slot = slot(Map.of("API_KEY", "hunter2-hunter2"));
        Task task = new Task(
                new TaskId(UUID.randomUUID()),
                new TargetId(UUID.randomUUID()),
                new OrganizationId(UUID.randomUUID()),
                new ServiceId(UUID.randomUUID()),
                new EnvironmentId(UUID.randomUUID()),
                "shop/production",
                slot,
                List.of("migrate"),
                Duration.ofMinutes(1));

        assertThat(slot.toString()).contains("API_KEY").doesNotContain("hunter2");
        assertThat(task.toString()).contains("API_KEY").doesNotContain("hunter2");
    }

    @Test
    void keepsTheSecretsItWasGivenWhateverBecomesOfTheirMap() {
        Map<String, String> given = new HashMap<>(Map.of("API_KEY", "one"));
        Slot slot = slot(given);

        given.put("API_KEY", "two");

        assertThat(slot.secrets()).containsExactly(Map.entry("API_KEY", "one"));
    }

    private static Slot slot(Map<String, String> secrets) {
        WorkloadSpec workload = new WorkloadSpec(
                ServiceType.WEB,
                new Artifact.Tree(Digest.of(new byte[0])),
                List.of("node", "server.js"),
                List.of(),
                Map.of(),
                null,
                Probe.TCP,
                new Resources(500, 256 << 20),
                null,
                null,
                Duration.ofSeconds(10),
                false);
        return new Slot(new ReleaseId(UUID.randomUUID()), workload, secrets);
    }
}
