package dev.capsule.manifests.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The variables of a release as objects that never change. What the platform decides wins over what the workload says. */
public final class Variables {
    private static final String HOME = "/tmp";

    private Variables() {}

    public static List<HasMetadata> of(SlotWorkload slot) {
        return List.of(settings(slot), secrets(slot));
    }

    private static ConfigMap settings(SlotWorkload slot) {
        Map<String, String> values = new TreeMap<>(Map.of("LANG", "C.UTF-8", "USER", "capsule"));
        values.putAll(slot.workload().environment());
        values.put("HOME", HOME);
        values.put("TMPDIR", HOME);
        if (slot.port() != null) {
            values.put("PORT", slot.port().toString());
        }
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(slot.releaseName())
                .withNamespace(slot.target().namespace())
                .withLabels(labels(slot))
                .endMetadata()
                .withImmutable(true)
                .withData(values)
                .build();
    }

    private static Secret secrets(SlotWorkload slot) {
        Map<String, String> values = new TreeMap<>();
        slot.secrets()
                .forEach((name, value) ->
                        values.put(name, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        return new SecretBuilder()
                .withNewMetadata()
                .withName(slot.releaseName())
                .withNamespace(slot.target().namespace())
                .withLabels(labels(slot))
                .endMetadata()
                .withType("Opaque")
                .withImmutable(true)
                .withData(values)
                .build();
    }

    private static Map<String, String> labels(SlotWorkload slot) {
        Map<String, String> labels = Labels.of(slot.target());
        labels.put(Labels.RELEASE, slot.release().toString());
        return labels;
    }
}
