package dev.capsule.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The platform stopped and started again. */
@ExtendWith(OnePlatform.class)
class RestartE2E {
    private final Platform platform;

    @TempDir
    private Path directory;

    RestartE2E(Platform platform) {
        this.platform = platform;
    }

    @Test
    void bringsEverythingBack() {
        assumeTrue(platform.canRestart(), "the platform under test is not ours to stop");
        ServiceUnderTest service = new ServiceUnderTest(platform, "phoenix");
        service.deploy(Application.copyOfExample(platform, "hello-node", directory, "phoenix"))
                .good();
        platform.stop();
        assertThat(platform.capsule("status").exitCode()).isEqualTo(5);
        platform.startAgain();
        Http.Answer answer =
                Eventually.see("its page", () -> platform.visit(service.host()), seen -> seen.status() == 200);
        assertThat(answer.body()).contains("Hello from Capsule");
        assertThat(service.target().at("/release/number").asInt()).isEqualTo(1);
        service.capsule("destroy", "--yes").good();
    }
}
