package dev.capsule.manifests.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRangeBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import java.util.List;

/** The room of one environment: pods without rights, and no traffic but what is named. */
public final class Namespaces {
    /** Addresses of neighbours on the cluster's own networks and of the cloud's metadata service. */
    private static final List<String> PRIVATE =
            List.of("10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16");

    private Namespaces() {}

    public static Namespace of(EnvironmentIdentity environment) {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(environment.namespace())
                .addToLabels(Labels.of(environment))
                .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                .addToLabels("pod-security.kubernetes.io/enforce-version", "latest")
                .endMetadata()
                .build();
    }

    /** What every environment has in its namespace. */
    public static List<HasMetadata> contents(EnvironmentIdentity environment, ClusterRules rules) {
        return List.of(
                limits(environment),
                policy(environment, "default-deny")
                        .editSpec()
                        .withPolicyTypes("Ingress", "Egress")
                        .endSpec()
                        .build(),
                neighbours(environment),
                gateway(environment, rules),
                names(environment),
                internet(environment));
    }

    private static HasMetadata limits(EnvironmentIdentity environment) {
        return new LimitRangeBuilder()
                .withMetadata(Metadata.of(environment, "containers"))
                .withNewSpec()
                .addNewLimit()
                .withType("Container")
                .addToDefault("cpu", new Quantity("1"))
                .addToDefault("memory", new Quantity("512Mi"))
                .addToDefaultRequest("cpu", new Quantity("50m"))
                .addToDefaultRequest("memory", new Quantity("128Mi"))
                .endLimit()
                .endSpec()
                .build();
    }

    private static NetworkPolicy neighbours(EnvironmentIdentity environment) {
        NetworkPolicyPeer anyHere = new NetworkPolicyPeerBuilder()
                .withNewPodSelector()
                .endPodSelector()
                .build();
        return policy(environment, "neighbours")
                .editSpec()
                .withPolicyTypes("Ingress", "Egress")
                .addNewIngress()
                .withFrom(anyHere)
                .endIngress()
                .addNewEgress()
                .withTo(anyHere)
                .endEgress()
                .endSpec()
                .build();
    }

    private static NetworkPolicy gateway(EnvironmentIdentity environment, ClusterRules rules) {
        return policy(environment, "from-gateway")
                .editSpec()
                .withPolicyTypes("Ingress")
                .addNewIngress()
                .withFrom(allOf(rules.gatewayNamespace()))
                .endIngress()
                .endSpec()
                .build();
    }

    private static NetworkPolicy names(EnvironmentIdentity environment) {
        return policy(environment, "to-names")
                .editSpec()
                .withPolicyTypes("Egress")
                .addNewEgress()
                .withTo(allOf("kube-system"))
                .addNewPort()
                .withProtocol("UDP")
                .withNewPort(53)
                .endPort()
                .addNewPort()
                .withProtocol("TCP")
                .withNewPort(53)
                .endPort()
                .endEgress()
                .endSpec()
                .build();
    }

    private static NetworkPolicy internet(EnvironmentIdentity environment) {
        return policy(environment, "to-internet")
                .editSpec()
                .withPolicyTypes("Egress")
                .addNewEgress()
                .addNewTo()
                .withNewIpBlock()
                .withCidr("0.0.0.0/0")
                .withExcept(PRIVATE)
                .endIpBlock()
                .endTo()
                .endEgress()
                .endSpec()
                .build();
    }

    private static NetworkPolicyPeer allOf(String namespace) {
        return new NetworkPolicyPeerBuilder()
                .withNewNamespaceSelector()
                .addToMatchLabels("kubernetes.io/metadata.name", namespace)
                .endNamespaceSelector()
                .build();
    }

    private static NetworkPolicyBuilder policy(EnvironmentIdentity environment, String name) {
        return new NetworkPolicyBuilder()
                .withMetadata(Metadata.of(environment, name))
                .withNewSpec()
                .withNewPodSelector()
                .endPodSelector()
                .endSpec();
    }
}
