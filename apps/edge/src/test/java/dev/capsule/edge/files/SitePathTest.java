package dev.capsule.edge.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SitePathTest {
    @Test
    void readsSegmentsOnceDecodedAndWithoutTheQuery() {
        assertThat(SitePath.of("/a%20b//./%C3%A9.txt?x=/../y"))
                .hasValueSatisfying(path -> assertThat(path.segments()).containsExactly("a b", "é.txt"));
        assertThat(SitePath.of("/100%2525"))
                .hasValueSatisfying(path -> assertThat(path.segments()).containsExactly("100%25"));
        assertThat(SitePath.of("/.well-known/x")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../etc/passwd",
                "/a/../../b",
                "/%2e%2e/x",
                "/%2E%2E%2Fx",
                "/a%2Fb",
                "/a%5Cb",
                "/..%5cb",
                "/a%00b",
                "/.env",
                "/.git/config",
                "/a/%2egit",
                "/%",
                "/%4",
                "/%zz",
                "/%ff"
            })
    void refusesWhatCouldLeaveTheSite(String uri) {
        assertThat(SitePath.of(uri)).isEmpty();
    }

    @Test
    void redirectsOnlyWithinTheHost() {
        assertThat(SitePath.of("//evil.example/x").orElseThrow().withSlash()).isEqualTo("/evil.example/x/");
        assertThat(SitePath.of("/a%20b").orElseThrow().withSlash()).isEqualTo("/a%20b/");
    }
}
