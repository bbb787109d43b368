package dev.capsule.runtime.kubernetes.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.testkit.cluster.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ClusterCheckIT {
    private final TestCluster cluster = TestCluster.require();

    @Test
    void findsVersionAndGateway() throws IOException {
        ClusterCheck.Found found = ClusterCheck.of(access(text -> text), null);
        assertThat(found.version()).matches("v1\\.\\d+\\..*");
        assertThat(found.gateway()).isEqualTo(cluster.gatewayName());
        assertThat(ClusterCheck.of(access(text -> text), cluster.gatewayName())).isEqualTo(found);
    }

    @Test
    void saysWhichGatewaysThereAre() throws IOException {
        ClusterAccess access = access(text -> text);
        assertThatExceptionOfType(CapsuleException.class)
                .isThrownBy(() -> ClusterCheck.of(access, "edge/public"))
                .withMessageContaining("edge/public")
                .withMessageContaining(cluster.gatewayName());
    }

    @Test
    void saysThatCredentialsAreNotAccepted() throws IOException {
        ClusterAccess access = access(text -> text.replaceAll("client-certificate-data: .*", "token: of-somebody-else")
                .replaceAll("\n *client-key-data: .*", ""));
        assertThatExceptionOfType(CapsuleException.class)
                .isThrownBy(() -> ClusterCheck.of(access, null))
                .withMessageContaining("does not accept the credentials");
    }

    @Test
    void saysThatNothingAnswers() throws IOException {
        ClusterAccess access = access(text -> text.replaceAll("server: .*", "server: https://127.0.0.1:1"));
        assertThatExceptionOfType(CapsuleException.class)
                .isThrownBy(() -> ClusterCheck.of(access, null))
                .withMessageContaining("https://127.0.0.1:1 does not answer")
                .withMessageNotContaining("null");
    }

    private ClusterAccess access(UnaryOperator<String> change) throws IOException {
        return ClusterAccess.of(change.apply(Files.readString(cluster.kubeconfig())));
    }
}
