package dev.capsule.manifests.kubernetes;

import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPBackendRef;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPBackendRefBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a gateway sends a target's host names to its slots. */
public final class Routes {
    private static final int WHOLE = 100;

    private Routes() {}

    /** @param candidateWeight the candidate's share in percent; null when there is no candidate */
    public static HTTPRoute of(
            TargetIdentity target, List<String> hostnames, @Nullable Integer candidateWeight, ClusterRules rules) {
        List<HTTPBackendRef> backends = new ArrayList<>();
        backends.add(backend(target, SlotName.PRIMARY, candidateWeight == null ? WHOLE : WHOLE - candidateWeight));
        if (candidateWeight != null) {
            backends.add(backend(target, SlotName.CANDIDATE, candidateWeight));
        }
        return new HTTPRouteBuilder()
                .withMetadata(Metadata.of(target, target.objectName()))
                .withNewSpec()
                .addNewParentRef()
                .withGroup("gateway.networking.k8s.io")
                .withKind("Gateway")
                .withNamespace(rules.gatewayNamespace())
                .withName(rules.gateway())
                .endParentRef()
                .withHostnames(hostnames)
                .addNewRule()
                .withBackendRefs(backends)
                .endRule()
                .endSpec()
                .build();
    }

    private static HTTPBackendRef backend(TargetIdentity target, SlotName slot, int weight) {
        return new HTTPBackendRefBuilder()
                .withGroup("")
                .withKind("Service")
                .withName(target.objectName(slot))
                .withPort(Services.PORT)
                .withWeight(weight)
                .build();
    }
}
