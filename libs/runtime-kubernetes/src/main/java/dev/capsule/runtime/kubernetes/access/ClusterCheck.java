package dev.capsule.runtime.kubernetes.access;

import dev.capsule.kernel.CapsuleException;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether applications can be run on a cluster: it answers, Capsule may do its work there, and there is a gateway. */
public final class ClusterCheck {
    /**
     * What was found.
     *
     * @param version of Kubernetes, such as {@code v1.34.4}
     * @param gateway namespace and name of the gateway that routes are attached to
     */
    public record Found(String version, String gateway) {}

    private record Right(String group, String resource) {}

    private static final List<Right> RIGHTS = List.of(
            new Right("", "namespaces"),
            new Right("", "configmaps"),
            new Right("", "secrets"),
            new Right("", "services"),
            new Right("apps", "deployments"),
            new Right("batch", "jobs"),
            new Right("batch", "cronjobs"),
            new Right("policy", "poddisruptionbudgets"),
            new Right("networking.k8s.io", "networkpolicies"),
            new Right("gateway.networking.k8s.io", "httproutes"));

    private final ClusterAccess access;
    private final KubernetesClient client;

    private ClusterCheck(ClusterAccess access, KubernetesClient client) {
        this.access = access;
        this.client = client;
    }

    /**
     * @param gateway namespace and name of the gateway to use; null for the only one there is
     * @throws CapsuleException with what is wrong and what to do, at the field that is to be changed
     */
    public static Found of(ClusterAccess access, @Nullable String gateway) {
        try (KubernetesClient client = access.connectOnce()) {
            return new ClusterCheck(access, client).find(gateway);
        } catch (KubernetesClientException e) {
            throw refused(reason(access, e));
        }
    }

    private Found find(@Nullable String gateway) {
        String version = client.getKubernetesVersion().getGitVersion();
        requireRights();
        if (!client.supports(HTTPRoute.class)) {
            throw refused("The cluster at " + access.server() + " has no Gateway API (gateway.networking.k8s.io/v1)."
                    + " Install a gateway controller that has it, then add the cluster again.");
        }
        return new Found(version, gateway(gateway));
    }

    private void requireRights() {
        List<String> missing = new ArrayList<>();
        for (Right right : RIGHTS) {
            if (!isAllowed(right)) {
                missing.add(right.resource());
            }
        }
        if (!missing.isEmpty()) {
            throw refused("The user of the kubeconfig may not create these in every namespace: "
                    + String.join(", ", missing) + ". Give it a cluster role that allows it.");
        }
    }

    private boolean isAllowed(Right right) {
        SelfSubjectAccessReview review = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withGroup(right.group())
                .withResource(right.resource())
                .withVerb("create")
                .endResourceAttributes()
                .endSpec()
                .build();
        SelfSubjectAccessReview answer = client.resource(review).create();
        return answer.getStatus() != null
                && Boolean.TRUE.equals(answer.getStatus().getAllowed());
    }

    private String gateway(@Nullable String wanted) {
        List<String> present = client.resources(Gateway.class).inAnyNamespace().list().getItems().stream()
                .map(found -> found.getMetadata().getNamespace() + "/"
                        + found.getMetadata().getName())
                .sorted()
                .toList();
        if (wanted == null && present.size() == 1) {
            return present.getFirst();
        }
        if (wanted != null && present.contains(wanted)) {
            return wanted;
        }
        String there = present.isEmpty()
                ? "It has none: make a Gateway there first."
                : "It has " + present.stream().limit(10).collect(Collectors.joining(", ")) + ".";
        throw CapsuleException.invalidField(
                "/gateway",
                wanted == null
                        ? "Which gateway of the cluster is to be used has to be said. " + there
                        : "The cluster has no gateway \"" + wanted + "\" (namespace/name). " + there);
    }

    private static String reason(ClusterAccess access, KubernetesClientException e) {
        if (e.getCode() == HttpURLConnection.HTTP_UNAUTHORIZED) {
            return "The cluster at " + access.server() + " does not accept the credentials of the kubeconfig.";
        }
        if (e.getCode() > 0) {
            String said = e.getStatus() == null ? null : e.getStatus().getMessage();
            return "The cluster at " + access.server() + " refused with status " + e.getCode()
                    + (said == null ? "." : ": " + said + ".");
        }
        return "The cluster at " + access.server() + " does not answer Capsule as an API server: " + deepest(e)
                + ". Look whether this machine reaches it and whether certificate-authority-data is that of the cluster.";
    }

    private static String deepest(Throwable failure) {
        String said = "it takes no connection";
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                said = cause.getMessage();
            }
        }
        return said;
    }

    private static CapsuleException refused(String message) {
        return CapsuleException.invalidField("/kubeconfig", message);
    }
}
