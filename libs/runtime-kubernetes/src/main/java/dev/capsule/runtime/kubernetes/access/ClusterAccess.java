package dev.capsule.runtime.kubernetes.access;

import dev.capsule.manifests.kubernetes.Labels;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A cluster's API server and Capsule's credentials there. */
public final class ClusterAccess {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String NAMELESS_KEY = "-----BEGIN PRIVATE KEY-----";

    private final Kubeconfig kubeconfig;

    private ClusterAccess(Kubeconfig kubeconfig) {
        this.kubeconfig = kubeconfig;
    }

    /** @throws dev.capsule.kernel.CapsuleException when it is no kubeconfig that Capsule takes, at {@code /kubeconfig} */
    public static ClusterAccess of(String kubeconfig) {
        return new ClusterAccess(Kubeconfig.parse(kubeconfig));
    }

    public String server() {
        return kubeconfig.cluster().getServer();
    }

    /** For somebody who waits for the answer. Nothing of this machine's own settings for clusters is used. */
    KubernetesClient connectOnce() {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(server())
                .withCaCertData(kubeconfig.cluster().getCertificateAuthorityData())
                .withTlsServerName(kubeconfig.cluster().getTlsServerName())
                .withOauthToken(kubeconfig.user().getToken())
                .withClientCertData(kubeconfig.user().getClientCertificateData())
                .withClientKeyData(kubeconfig.user().getClientKeyData())
                .withClientKeyAlgo(algorithm(kubeconfig.user().getClientKeyData()))
                .withConnectionTimeout((int) PATIENCE.toMillis())
                .withRequestTimeout((int) PATIENCE.toMillis())
                .withRequestRetryBackoffLimit(0)
                .withUserAgent(Labels.MANAGER)
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** A key that does not name its kind is taken for RSA unless one says otherwise. */
    private static @Nullable String algorithm(@Nullable String keyData) {
        if (keyData == null) {
            return null;
        }
        String pem = new String(Base64.getMimeDecoder().decode(keyData), StandardCharsets.US_ASCII);
        if (pem.contains("-----BEGIN EC PRIVATE KEY-----")) {
            return "EC";
        }
        if (!pem.contains(NAMELESS_KEY)) {
            return "RSA";
        }
        String body = pem.substring(pem.indexOf(NAMELESS_KEY) + NAMELESS_KEY.length(), pem.indexOf("-----END"));
        try {
            KeyFactory.getInstance("EC")
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body)));
            return "EC";
        } catch (GeneralSecurityException e) {
            return "RSA";
        }
    }
}
