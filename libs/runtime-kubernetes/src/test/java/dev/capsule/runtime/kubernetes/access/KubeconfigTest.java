package dev.capsule.runtime.kubernetes.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeconfigTest {
    private static final String GOOD = """
            apiVersion: v1
            kind: Config
            clusters:
              - name: here
                cluster:
                  server: https://cluster.example:6443
                  certificate-authority-data: QQ==
            users:
              - name: capsule
                user:
                  token: a-token-of-mine
            contexts:
              - name: main
                context: {cluster: here, user: capsule}
            current-context: main
            """;

    @Test
    void takesTheCurrentContextsClusterAndUser() {
        Kubeconfig kubeconfig = Kubeconfig.parse(GOOD);
        assertThat(kubeconfig.cluster().getServer()).isEqualTo("https://cluster.example:6443");
        assertThat(kubeconfig.user().getToken()).isEqualTo("a-token-of-mine");
        assertThat(kubeconfig.toString()).doesNotContain("a-token-of-mine");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            token: a-token-of-mine                  | exec: {command: sh}                           | from a command
            token: a-token-of-mine                  | auth-provider: {name: gcp}                    | from a command
            token: a-token-of-mine                  | tokenFile: /etc/shadow                        | names files
            token: a-token-of-mine                  | client-key: /etc/shadow                       | names files
            token: a-token-of-mine                  | username: me                                  | neither a token
            certificate-authority-data: QQ==        | certificate-authority: /etc/shadow            | names a file
            certificate-authority-data: QQ==        | insecure-skip-tls-verify: true                | turns off
            certificate-authority-data: QQ==        | proxy-url: http://proxy.example               | names a proxy
            server: https://cluster.example:6443    | server: http://cluster.example                | no https address
            server: https://cluster.example:6443    | server: file:///etc/shadow                    | no https address
            server: https://cluster.example:6443    | server: https://user@cluster.example          | no https address
            current-context: main                   | current-context: other                        | no context "other"
            current-context: main                   | preferences: {}                               | no current-context
            {cluster: here, user: capsule}          | {cluster: here, user: nobody}                 | no user "nobody"
            apiVersion: v1                          | apiVersion: [                                 | not a kubeconfig
            """)
    void refusesWhatWouldReachBeyondTheFileOrIsNotWhole(String before, String after, String why) {
        assertThatExceptionOfType(CapsuleException.class)
                .isThrownBy(() -> Kubeconfig.parse(GOOD.replace(before, after)))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
                    assertThat(refusal.getMessage()).contains(why).doesNotContain("a-token-of-mine");
                    assertThat(refusal.fields().getFirst().pointer()).isEqualTo("/kubeconfig");
                });
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThatExceptionOfType(CapsuleException.class)
                .isThrownBy(() -> Kubeconfig.parse("#".repeat(200_000)))
                .withMessageContaining("longer than 128 KiB");
    }
}
