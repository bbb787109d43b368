package dev.capsule.edge.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ErrorPageTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    @Test
    void givesBrowsersAPage() throws IOException {
        ErrorPage page = ErrorPage.of(Problem.starting("shop", "Release 3 is being started."), BROWSER, "id-1");
        assertThat(page.contentType()).isEqualTo("text/html; charset=utf-8");
        assertThat(page.body()).isEqualTo(golden("starting.html"));
    }

    @Test
    void givesProgramsAProblem() throws IOException {
        ErrorPage page = ErrorPage.of(Problem.nothingRunning("shop"), "*/*", "id-1");
        assertThat(page.contentType()).isEqualTo("application/problem+json");
        assertThat(page.body()).isEqualTo(golden("nothing-running.json"));
        assertThat(ErrorPage.of(Problem.noSuchHost("x.localhost"), null, "id-1").body())
                .isEqualTo(golden("no-such-host.json"));
        assertThat(ErrorPage.of(Problem.brokenOff("shop"), null, "id-1").body()).isEqualTo(golden("broken-off.json"));
        assertThat(ErrorPage.of(Problem.unreachable("shop"), null, "id-1").body())
                .isEqualTo(golden("unreachable.json"));
    }

    @Test
    void letsNoMarkupFromAClientIntoAPage() {
        String body =
                ErrorPage.of(Problem.noSuchHost("<script>'\"&"), BROWSER, "<b>").body();
        assertThat(body).doesNotContain("<script>", "<b>").contains("&lt;script&gt;&#39;&quot;&amp;");
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = ErrorPageTest.class.getResourceAsStream(name)) {
            return new String(java.util.Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
