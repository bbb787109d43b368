package dev.capsule.manifests.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsule.kernel.CapsuleException;
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
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The objects of a cluster as they were agreed on; {@code -Dcapsule.golden=write} writes them anew for review. */
class GoldenObjectsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/dev/capsule/manifests/golden");
    private static final ClusterRules RULES = new ClusterRules("gateways", "public", Duration.ofSeconds(5), 10);
    private static final EnvironmentIdentity ENVIRONMENT =
            new EnvironmentIdentity(new OrganizationId(id(1)), new EnvironmentId(id(2)));
    private static final TargetIdentity TARGET =
            new TargetIdentity(ENVIRONMENT, new TargetId(id(3)), new ServiceId(id(4)), "shop/production");
    private static final String IMAGE = "registry.example/shop@sha256:" + "0".repeat(64);
    private static final Probe HEALTH =
            new Probe("/health", Duration.ofMillis(1500), Duration.ofSeconds(2), Duration.ofSeconds(90));

    private final KubernetesSerialization serialization = new KubernetesSerialization();

    @Test
    void aWebServiceWithACandidate() throws IOException {
        SlotWorkload primary = slot(SlotName.PRIMARY, ServiceType.WEB, HEALTH, false, 2);
        SlotWorkload candidate = slot(SlotName.CANDIDATE, ServiceType.WEB, Probe.TCP, false, 1);
        compare(
                "web",
                Deployments.of(primary, RULES),
                Services.of(primary),
                DisruptionBudgets.of(primary),
                Deployments.of(candidate, RULES),
                Services.of(candidate),
                Routes.of(TARGET, List.of("shop.example.com"), 25, RULES));
    }

    @Test
    void aWorkerOfWhichOnlyOneMayRun() throws IOException {
        compare("singleton", Deployments.of(slot(SlotName.PRIMARY, ServiceType.WORKER, Probe.TCP, true, 1), RULES));
    }

    @Test
    void aJobOnASchedule() throws IOException {
        compare("cron", Jobs.scheduled(slot(SlotName.PRIMARY, ServiceType.CRON, Probe.TCP, false, 1), RULES));
    }

    @Test
    void aTask() throws IOException {
        SlotWorkload setting = slot(SlotName.PRIMARY, ServiceType.WEB, HEALTH, false, 0);
        compare(
                "task",
                Jobs.task(setting, new TaskId(id(6)), List.of("npm", "run", "migrate"), Duration.ofMinutes(10), RULES));
    }

    @Test
    void theVariablesOfARelease() throws IOException {
        compare(
                "variables",
                Variables.of(slot(SlotName.PRIMARY, ServiceType.WEB, HEALTH, false, 1))
                        .toArray(HasMetadata[]::new));
    }

    @Test
    void theRoomOfAnEnvironment() throws IOException {
        compare("namespace", Namespaces.of(ENVIRONMENT));
        compare("room", Namespaces.contents(ENVIRONMENT, RULES).toArray(HasMetadata[]::new));
    }

    @Test
    void tellsNoSecretWhenPrinted() {
        assertThat(slot(SlotName.PRIMARY, ServiceType.WEB, HEALTH, false, 1).toString())
                .doesNotContain("hush");
    }

    @Test
    void refusesABuiltDirectory() {
        WorkloadSpec tree = workload(ServiceType.WEB, new Artifact.Tree(Digest.of(new byte[0])), HEALTH, false);
        SlotWorkload slot = new SlotWorkload(TARGET, SlotName.PRIMARY, new ReleaseId(id(5)), tree, Map.of(), 1, 0);
        assertThatThrownBy(() -> Deployments.of(slot, RULES))
                .isInstanceOf(CapsuleException.class)
                .hasMessageContaining("Deploy again");
    }

    private void compare(String name, HasMetadata... objects) throws IOException {
        String actual = List.of(objects).stream().map(serialization::asYaml).collect(Collectors.joining());
        Path golden = GOLDEN.resolve(name + ".yaml");
        if ("write".equals(System.getProperty("capsule.golden"))) {
            Files.writeString(golden, actual, StandardCharsets.UTF_8);
        }
        assertThat(actual).isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
    }

    private static SlotWorkload slot(SlotName name, ServiceType type, Probe probe, boolean singleton, int replicas) {
        return new SlotWorkload(
                TARGET,
                name,
                new ReleaseId(id(name == SlotName.PRIMARY ? 5 : 7)),
                workload(type, new Artifact.Image(IMAGE), probe, singleton),
                Map.of("TOKEN", "hush"),
                replicas,
                0);
    }

    private static WorkloadSpec workload(ServiceType type, Artifact artifact, Probe probe, boolean singleton) {
        return new WorkloadSpec(
                type,
                artifact,
                List.of("node", "server.js"),
                List.of(),
                Map.of("LOG_LEVEL", "info", "PORT", "1"),
                null,
                probe,
                new Resources(500, 256L << 20),
                type == ServiceType.CRON ? "*/5 * * * *" : null,
                null,
                Duration.ofSeconds(10),
                singleton);
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }
}
