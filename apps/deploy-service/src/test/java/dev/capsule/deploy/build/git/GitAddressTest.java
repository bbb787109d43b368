package dev.capsule.deploy.build.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.capsule.kernel.CapsuleException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "0.0.0.0",
                "0.1.2.3",
                "100.64.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "2002:7f00:1::",
                "64:ff9b::7f00:1",
                "2001::1"
            })
    void addressesOfPrivateNetworksAreNotPublic(String address) throws UnknownHostException {
        assertThat(GitAddress.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"140.82.121.4", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2001:4860::8888"})
    void otherAddressesArePublic(String address) throws UnknownHostException {
        assertThat(GitAddress.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/x",
                "ssh://git@example.com/x",
                "git@example.com:x/y",
                "file:///etc",
                "/etc",
                "",
                "https://user:password@example.com/x",
                "https:///x",
                "ftp://example.com/x",
                "ext::sh -c id"
            })
    void takesOnlyHttpsWithoutCredentials(String url) {
        assertThatExceptionOfType(CapsuleException.class)
                .isThrownBy(() -> GitAddress.parse(url, false))
                .withMessageNotContaining("password@");
    }

    @Test
    void takesTheAddressOfAPublicRepository() {
        assertThat(GitAddress.parse("https://github.com/owner/name.git", false).getHost())
                .isEqualTo("github.com");
    }
}
