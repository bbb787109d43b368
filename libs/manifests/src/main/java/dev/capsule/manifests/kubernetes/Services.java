package dev.capsule.manifests.kubernetes;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.Objects;

/** The stable name of a slot's pods: neighbours reach the primary's, the gateway both. */
public final class Services {
    /** Neighbours need not know where an application listens. */
    public static final int PORT = 80;

    private Services() {}

    /** For what listens. */
    public static Service of(SlotWorkload slot) {
        int port = Objects.requireNonNull(slot.port(), "only what listens has a Service");
        return new ServiceBuilder()
                .withMetadata(Metadata.of(slot))
                .withNewSpec()
                .withType("ClusterIP")
                .withSelector(Labels.selector(slot.target(), slot.slot()))
                .addNewPort()
                .withName("web")
                .withProtocol("TCP")
                .withPort(PORT)
                .withNewTargetPort(port)
                .endPort()
                .endSpec()
                .build();
    }
}
