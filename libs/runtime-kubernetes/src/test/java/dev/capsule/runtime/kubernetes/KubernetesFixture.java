package dev.capsule.runtime.kubernetes;

import dev.capsule.manifests.Artifact;
import dev.capsule.manifests.kubernetes.ClusterRules;
import dev.capsule.manifests.kubernetes.Labels;
import dev.capsule.runtime.kubernetes.record.TargetRecord;
import dev.capsule.testkit.cluster.TestCluster;
import dev.capsule.testkit.runtime.RuntimeFixture;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** The runtime on a real cluster, with a namespace of its own for what it remembers. */
public final class KubernetesFixture implements RuntimeFixture {
    static final Duration FOLLOWS = Duration.ofSeconds(1);
    private static final int SERVER_ERRORS = 500;

    final TestCluster cluster = TestCluster.require();
    final KubernetesClient client = client(cluster);
    final String namespace = "capsule-test-" + UUID.randomUUID();
    private final TestImages images = new TestImages(cluster);
    private final KubernetesSettings settings = settings();
    private KubernetesRuntime runtime = open();

    @Override
    public KubernetesRuntime runtime() {
        return runtime;
    }

    /** Another runtime in the place of this one, as after the end of Capsule's process. */
    void reopen() {
        runtime.close();
        runtime = open();
    }

    /** One more, as of another process. */
    KubernetesRuntime open() {
        return KubernetesRuntime.open(client, settings, Clock.systemUTC());
    }

    @Override
    public Artifact store(Path directory) throws IOException {
        return images.build(directory);
    }

    @Override
    public Answer get(String hostname, String path) throws IOException {
        URI gateway = cluster.gateway();
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
            OutputStream out = socket.getOutputStream();
            out.write(("GET " + path + " HTTP/1.1\r\nHost: " + hostname + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            try (BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
                return read(in);
            }
        }
    }

    @Override
    public void close() {
        runtime.close();
        for (var record : client.configMaps().inNamespace(namespace).list().getItems()) {
            String used = record.getData() == null ? "" : record.getData().getOrDefault(TargetRecord.NAMESPACE, "");
            if (!used.isEmpty()) {
                client.namespaces().withName(used).delete();
            }
        }
        client.namespaces().withName(namespace).delete();
        client.close();
    }

    private static Answer read(BufferedReader in) throws IOException {
        String first = in.readLine();
        if (first == null) {
            throw new IOException("closed without an answer");
        }
        int status = Integer.parseInt(first.split(" ")[1]);
        String header = in.readLine();
        while (header != null && !header.isEmpty()) {
            header = in.readLine();
        }
        String body = in.readAllAsString();
        if (status >= SERVER_ERRORS) {
            throw new IOException("answered " + status + ": " + body.strip());
        }
        return new Answer(status, body);
    }

    private KubernetesSettings settings() {
        String[] gateway = cluster.gatewayName().split("/");
        return new KubernetesSettings(
                namespace, new ClusterRules(gateway[0], gateway[1], Duration.ofSeconds(3), 5), FOLLOWS);
    }

    private static KubernetesClient client(TestCluster cluster) {
        try {
            Config config = Config.fromKubeconfig(Files.readString(cluster.kubeconfig()));
            config.setUserAgent(Labels.MANAGER + "/test");
            return new KubernetesClientBuilder().withConfig(config).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
