package dev.capsule.runtime.kubernetes.write;

import dev.capsule.kernel.DecisionNumber;
import dev.capsule.kernel.TargetId;
import dev.capsule.manifests.kubernetes.Labels;
import dev.capsule.runtime.kubernetes.record.ObjectName;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;

/** Deletes what an earlier decision made and this one does not want. */
public final class Pruning {
    private final KubernetesClient client;

    public Pruning(KubernetesClient client) {
        this.client = client;
    }

    /** @return whether it is gone now, or on its way */
    public boolean delete(TargetId target, String namespace, ObjectName object, DecisionNumber number)
            throws Overtaken {
        Resource<GenericKubernetesResource> resource = client.genericKubernetesResources(
                        object.apiVersion(), object.kind())
                .inNamespace(namespace)
                .withName(object.name());
        GenericKubernetesResource found = resource.get();
        if (found == null) {
            return true;
        }
        String owner = found.getMetadata().getLabels() == null
                ? null
                : found.getMetadata().getLabels().get(Labels.TARGET);
        if (!target.toString().equals(owner)) {
            return true;
        }
        DecisionNumber present = FencedWriter.number(found);
        if (present.isAfter(number)) {
            throw new Overtaken(present);
        }
        try {
            resource.lockResourceVersion(found.getMetadata().getResourceVersion())
                    .delete();
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return false;
            }
            throw e;
        }
    }
}
