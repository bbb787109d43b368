package dev.capsule.runtime.kubernetes.record;

import dev.capsule.kernel.DecisionNumber;
import dev.capsule.kernel.TargetId;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One record per target, kept apart from the target's own namespace so that it outlives it. A number only ever rises: each
 * change names the version that was read, and the cluster refuses it when that is not the present one.
 */
public final class Records {
    public static final String LABEL = "capsule.dev/record";
    private static final int ATTEMPTS = 20;

    private final KubernetesClient client;
    private final String namespace;
    private final Map<TargetId, TargetRecord> known = new ConcurrentHashMap<>();

    public Records(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /** What became of the wish to go on to a decision. */
    public sealed interface Outcome {
        /** @param record the present one, with the objects of earlier decisions still in its inventory */
        record Current(TargetRecord record) implements Outcome {}

        record Overtaken(DecisionNumber by) implements Outcome {}
    }

    /** Makes it the target's present decision unless a later one is. */
    public Outcome advance(TargetRecord wanted) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            ConfigMap stored = read(wanted.target());
            TargetRecord present = stored == null ? null : TargetRecord.parse(wanted.target(), stored);
            if (present != null && present.number().isAfter(wanted.number())) {
                remember(present);
                return new Outcome.Overtaken(present.number());
            }
            TargetRecord next = present == null ? wanted : joined(wanted, present);
            if (next.equals(present) || write(stored, next)) {
                remember(next);
                return new Outcome.Current(next);
            }
        }
        throw contended(wanted.target());
    }

    /** Notes what is left of a decision's objects, unless a later decision is present. */
    public void settle(TargetRecord settled) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            ConfigMap stored = read(settled.target());
            if (stored == null) {
                return;
            }
            TargetRecord present = TargetRecord.parse(settled.target(), stored);
            if (!present.number().equals(settled.number()) || present.equals(settled) || write(stored, settled)) {
                return;
            }
        }
        throw contended(settled.target());
    }

    /** The latest that this process has heard of. */
    public Optional<TargetRecord> latest(TargetId target) {
        return Optional.ofNullable(known.get(target));
    }

    /** Takes a record that the cluster told of. */
    public TargetId learn(ConfigMap stored) {
        TargetId target = TargetRecord.target(stored);
        remember(TargetRecord.parse(target, stored));
        return target;
    }

    private static TargetRecord joined(TargetRecord wanted, TargetRecord present) {
        TreeSet<ObjectName> objects = new TreeSet<>(present.inventory());
        objects.addAll(wanted.inventory());
        TargetRecord next = wanted.withInventory(objects);
        return next.namespace().isEmpty() ? next.withNamespace(present.namespace()) : next;
    }

    private void remember(TargetRecord record) {
        known.merge(
                record.target(), record, (before, after) -> before.number().isAfter(after.number()) ? before : after);
    }

    private @Nullable ConfigMap read(TargetId target) {
        return client.configMaps().inNamespace(namespace).withName(name(target)).get();
    }

    /** @return whether it was written; not when somebody else wrote in the meantime */
    private boolean write(@Nullable ConfigMap before, TargetRecord next) {
        try {
            if (before == null) {
                client.resource(new ConfigMapBuilder()
                                .withNewMetadata()
                                .withName(name(next.target()))
                                .withNamespace(namespace)
                                .addToLabels(LABEL, next.target().toString())
                                .endMetadata()
                                .withData(next.data())
                                .build())
                        .create();
            } else {
                before.setData(next.data());
                client.resource(before).update();
            }
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return false;
            }
            throw e;
        }
    }

    private static IllegalStateException contended(TargetId target) {
        return new IllegalStateException("Others keep changing the record of target " + target);
    }

    private static String name(TargetId target) {
        return "target-" + target;
    }
}
