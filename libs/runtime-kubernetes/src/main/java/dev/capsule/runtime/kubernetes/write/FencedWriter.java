package dev.capsule.runtime.kubernetes.write;

import dev.capsule.kernel.DecisionNumber;
import dev.capsule.manifests.kubernetes.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.net.HttpURLConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes objects in the name of a decision. What is changed must be the version that was read, by version and identity;
 * what is new must be new. A writer that slept through a later decision is refused by the cluster, looks again and finds
 * the later number.
 */
public final class FencedWriter {
    private static final Logger LOG = LoggerFactory.getLogger(FencedWriter.class);
    private static final int ATTEMPTS = 20;

    private final KubernetesClient client;
    private final KubernetesSerialization serialization;

    public FencedWriter(KubernetesClient client) {
        this.client = client;
        this.serialization = client.getKubernetesSerialization();
    }

    /** Makes the object be so. */
    public HasMetadata put(HasMetadata wanted, DecisionNumber number) throws Overtaken {
        stamp(wanted, number);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            HasMetadata found = client.resource(wanted).get();
            HasMetadata written = found == null ? create(wanted) : change(wanted, found, number);
            if (written != null) {
                return written;
            }
        }
        throw new IllegalStateException("Others keep changing " + wanted.getFullResourceName() + " "
                + wanted.getMetadata().getName());
    }

    /** Makes an object that never changes be there. */
    public void ensure(HasMetadata wanted) {
        if (client.resource(wanted).get() == null) {
            create(wanted);
        }
    }

    /** @return null when somebody else was faster; that its namespace is not there is a failure */
    private @Nullable HasMetadata create(HasMetadata wanted) {
        wanted.getMetadata().setResourceVersion(null);
        wanted.getMetadata().setUid(null);
        return refusedAsNull(() -> client.resource(wanted).create(), HttpURLConnection.HTTP_CONFLICT);
    }

    private @Nullable HasMetadata change(HasMetadata wanted, HasMetadata found, DecisionNumber number)
            throws Overtaken {
        DecisionNumber present = number(found);
        if (present.isAfter(number)) {
            throw new Overtaken(present);
        }
        keepOthers(wanted.getMetadata(), found.getMetadata());
        if (Contained.in(tree(wanted), tree(found))) {
            return found;
        }
        if (present.equals(number)) {
            LOG.info(
                    "{} {} was changed by others; it is made again what decision {} says",
                    wanted.getKind(),
                    wanted.getMetadata().getName(),
                    number.value());
        }
        return refusedAsNull(
                () -> client.resource(wanted).update(),
                HttpURLConnection.HTTP_CONFLICT,
                HttpURLConnection.HTTP_NOT_FOUND);
    }

    /** Labels, annotations and finalizers of others stay. */
    private static void keepOthers(ObjectMeta wanted, ObjectMeta found) {
        wanted.setResourceVersion(found.getResourceVersion());
        wanted.setUid(found.getUid());
        wanted.setLabels(merged(found.getLabels(), wanted.getLabels()));
        wanted.setAnnotations(merged(found.getAnnotations(), wanted.getAnnotations()));
        wanted.setFinalizers(found.getFinalizers());
        wanted.setOwnerReferences(found.getOwnerReferences());
    }

    private static Map<String, String> merged(
            @Nullable Map<String, String> first, @Nullable Map<String, String> second) {
        Map<String, String> merged = new HashMap<>(first == null ? Map.of() : first);
        merged.putAll(second == null ? Map.of() : second);
        return merged;
    }

    private Object tree(HasMetadata object) {
        return serialization.convertValue(object, Map.class);
    }

    private static void stamp(HasMetadata object, DecisionNumber number) {
        Map<String, String> annotations =
                merged(object.getMetadata().getAnnotations(), Map.of(Labels.DECISION, Long.toString(number.value())));
        object.getMetadata().setAnnotations(annotations);
    }

    /** The decision that last wrote an object. */
    public static DecisionNumber number(HasMetadata object) {
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        String text = annotations == null ? null : annotations.get(Labels.DECISION);
        return text == null ? DecisionNumber.NONE : new DecisionNumber(Long.parseLong(text));
    }

    private interface Call {
        HasMetadata run();
    }

    private static @Nullable HasMetadata refusedAsNull(Call call, Integer... codes) {
        try {
            return call.run();
        } catch (KubernetesClientException e) {
            if (List.of(codes).contains(e.getCode())) {
                return null;
            }
            throw e;
        }
    }
}
