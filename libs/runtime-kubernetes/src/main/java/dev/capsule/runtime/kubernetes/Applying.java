package dev.capsule.runtime.kubernetes;

import dev.capsule.kernel.DecisionNumber;
import dev.capsule.kernel.TargetId;
import dev.capsule.manifests.kubernetes.EnvironmentIdentity;
import dev.capsule.manifests.kubernetes.Labels;
import dev.capsule.manifests.kubernetes.Namespaces;
import dev.capsule.runtime.Applied;
import dev.capsule.runtime.kubernetes.record.ObjectName;
import dev.capsule.runtime.kubernetes.record.Records;
import dev.capsule.runtime.kubernetes.record.TargetRecord;
import dev.capsule.runtime.kubernetes.write.FencedWriter;
import dev.capsule.runtime.kubernetes.write.Overtaken;
import dev.capsule.runtime.kubernetes.write.Pruning;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Makes the cluster's objects what a decision says: its number first, then its objects, then what is too much. It may stop
 * anywhere and be done again by anybody.
 */
final class Applying {
    private final KubernetesClient client;
    private final KubernetesSettings settings;
    private final Records records;
    private final FencedWriter writer;
    private final Pruning pruning;
    private final Set<String> rooms = ConcurrentHashMap.newKeySet();

    Applying(KubernetesClient client, KubernetesSettings settings, Records records) {
        this.client = client;
        this.settings = settings;
        this.records = records;
        this.writer = new FencedWriter(client);
        this.pruning = new Pruning(client);
    }

    Applied apply(Rendering rendering) {
        return switch (records.advance(rendering.record())) {
            case Records.Outcome.Overtaken(DecisionNumber by) -> new Applied.Superseded(by);
            case Records.Outcome.Current(TargetRecord record) -> write(rendering, record);
        };
    }

    Applied remove(TargetId target, DecisionNumber number) {
        return switch (records.advance(TargetRecord.removed(target, number))) {
            case Records.Outcome.Overtaken(DecisionNumber by) -> new Applied.Superseded(by);
            case Records.Outcome.Current(TargetRecord record) -> {
                try {
                    prune(record, new TreeSet<>());
                } catch (Overtaken e) {
                    yield new Applied.Superseded(e.by());
                }
                yield new Applied.Recorded();
            }
        };
    }

    /** The namespace of an environment and what is always in it. Looked at once per process, and again after a failure. */
    void prepare(EnvironmentIdentity environment) {
        if (rooms.contains(environment.namespace())) {
            return;
        }
        try {
            writer.put(Namespaces.of(environment), DecisionNumber.NONE);
            for (HasMetadata object : Namespaces.contents(environment, settings.rules())) {
                writer.put(object, DecisionNumber.NONE);
            }
        } catch (Overtaken e) {
            throw new IllegalStateException("No decision writes " + environment.namespace(), e);
        }
        rooms.add(environment.namespace());
    }

    void ensure(HasMetadata constant) {
        writer.ensure(constant);
    }

    private Applied write(Rendering rendering, TargetRecord record) {
        try {
            writeWhereItBelongs(rendering);
            prune(record, rendering.record().inventory());
            return new Applied.Recorded();
        } catch (Overtaken e) {
            return new Applied.Superseded(e.by());
        }
    }

    /** Its namespace was deleted behind Capsule's back when it is not there although it was looked at before. */
    private void writeWhereItBelongs(Rendering rendering) throws Overtaken {
        boolean known = rooms.contains(rendering.environment().namespace());
        try {
            writeAll(rendering);
        } catch (KubernetesClientException e) {
            rooms.remove(rendering.environment().namespace());
            if (!known || e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
            writeAll(rendering);
        }
    }

    private void writeAll(Rendering rendering) throws Overtaken {
        prepare(rendering.environment());
        rendering.constant().forEach(writer::ensure);
        for (HasMetadata object : rendering.changing()) {
            writer.put(object, rendering.number());
        }
    }

    /** Variables stay as long as there are pods that may be started again with them. */
    private void prune(TargetRecord record, SortedSet<ObjectName> wanted) throws Overtaken {
        SortedSet<ObjectName> left = new TreeSet<>(wanted);
        SortedSet<ObjectName> surplus = new TreeSet<>(record.inventory());
        surplus.removeAll(wanted);
        Set<String> used = surplus.isEmpty() ? Set.of() : releasesWithPods(record);
        for (ObjectName object : surplus) {
            boolean gone = !isUsed(object, used)
                    && pruning.delete(record.target(), record.namespace(), object, record.number());
            if (!gone) {
                left.add(object);
            }
        }
        records.settle(record.withInventory(left));
    }

    private static boolean isUsed(ObjectName object, Set<String> releases) {
        return object.apiVersion().equals("v1") && releases.contains(object.name());
    }

    private Set<String> releasesWithPods(TargetRecord record) {
        return client
                .pods()
                .inNamespace(record.namespace())
                .withLabel(Labels.TARGET, record.target().toString())
                .list()
                .getItems()
                .stream()
                .map(Pod::getMetadata)
                .map(metadata -> "r-" + metadata.getLabels().get(Labels.RELEASE))
                .collect(Collectors.toSet());
    }
}
