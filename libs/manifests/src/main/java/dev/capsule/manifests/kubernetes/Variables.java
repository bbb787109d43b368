package dev.capsule.manifests.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
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
                .withMetadata(metadata(slot))
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
                .withMetadata(metadata(slot))
                .withType("Opaque")
                .withImmutable(true)
                .withData(values)
                .build();
    }

    private static ObjectMeta metadata(SlotWorkload slot) {
        Map<String, String> labels = Labels.of(slot.target());
        labels.put(Labels.RELEASE, slot.release().toString());
        return Metadata.of(slot.target(), slot.releaseName())
                .edit()
                .withLabels(labels)
                .build();
    }
}
