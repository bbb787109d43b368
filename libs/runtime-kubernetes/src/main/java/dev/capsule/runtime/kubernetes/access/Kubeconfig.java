package dev.capsule.runtime.kubernetes.access;

import dev.capsule.kernel.CapsuleException;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The cluster and the user that a kubeconfig names as current. Everything is inline: nothing in a file that somebody sent
 * may make Capsule run a command, read a file of its machine, or take an unknown server for the cluster.
 */
record Kubeconfig(Cluster cluster, AuthInfo user) {
    private static final String POINTER = "/kubeconfig";
    private static final int MOST_CHARACTERS = 128 * 1024;

    static Kubeconfig parse(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw refused("The kubeconfig is longer than " + MOST_CHARACTERS / 1024 + " KiB.");
        }
        Config config = read(text);
        Context context = found(
                "context",
                config.getCurrentContext(),
                config.getContexts(),
                NamedContext::getName,
                NamedContext::getContext);
        Cluster cluster = found(
                "cluster", context.getCluster(), config.getClusters(), NamedCluster::getName, NamedCluster::getCluster);
        AuthInfo user =
                found("user", context.getUser(), config.getUsers(), NamedAuthInfo::getName, NamedAuthInfo::getUser);
        checkCluster(cluster);
        checkUser(user);
        return new Kubeconfig(cluster, user);
    }

    private static Config read(String text) {
        Config config;
        try {
            config = new KubernetesSerialization().unmarshal(text, Config.class);
        } catch (RuntimeException e) {
            // What a parser says quotes the file, and the file has keys.
            throw refused("This is not a kubeconfig: it cannot be read as YAML.");
        }
        if (config == null || config.getCurrentContext() == null) {
            throw refused("The kubeconfig has no current-context. `kubectl config view --raw --minify --flatten`"
                    + " prints one with a single context.");
        }
        return config;
    }

    private static void checkCluster(Cluster cluster) {
        String server = cluster.getServer();
        check(server != null && isHttps(server), "The server in the kubeconfig is no https address: " + server + ".");
        check(
                cluster.getCertificateAuthority() == null,
                "The kubeconfig names a file for certificate-authority. Send it with its contents inside:"
                        + " `kubectl config view --raw --minify --flatten`.");
        check(
                !Boolean.TRUE.equals(cluster.getInsecureSkipTlsVerify()),
                "The kubeconfig turns off the check of the server's certificate (insecure-skip-tls-verify). Name its"
                        + " authority in certificate-authority-data instead.");
        check(cluster.getProxyUrl() == null, "The kubeconfig names a proxy. Capsule goes to a cluster directly.");
    }

    private static void checkUser(AuthInfo user) {
        check(
                user.getExec() == null && user.getAuthProvider() == null,
                "The kubeconfig gets its credentials from a command, which Capsule does not run. Make a service account"
                        + " with a token for Capsule, and use that.");
        check(
                user.getClientCertificate() == null && user.getClientKey() == null && user.getTokenFile() == null,
                "The kubeconfig names files for its credentials. Send it with their contents inside:"
                        + " `kubectl config view --raw --minify --flatten`.");
        check(
                user.getToken() != null || (user.getClientCertificateData() != null && user.getClientKeyData() != null),
                "The kubeconfig has neither a token nor a client certificate with its key.");
    }

    private static <N, T> T found(
            String what,
            @Nullable String name,
            @Nullable List<N> all,
            Function<N, String> names,
            Function<N, @Nullable T> contents) {
        Predicate<N> wanted =
                one -> names.apply(one) != null && names.apply(one).equals(name);
        T content = all == null
                ? null
                : all.stream().filter(wanted).findFirst().map(contents).orElse(null);
        if (content == null) {
            throw refused("The kubeconfig has no " + what + " \"" + name + "\", which it refers to.");
        }
        return content;
    }

    private static boolean isHttps(String server) {
        try {
            URI address = URI.create(server);
            return "https".equals(address.getScheme()) && address.getHost() != null && address.getUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void check(boolean right, String message) {
        if (!right) {
            throw refused(message);
        }
    }

    private static CapsuleException refused(String message) {
        return CapsuleException.invalidField(POINTER, message);
    }

    /** It has credentials. */
    @Override
    public String toString() {
        return "Kubeconfig[" + cluster.getServer() + "]";
    }
}
