package dev.capsule.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeOptionsTest {
    @Test
    void readsFlagsAndKnowsTheirDefaults() {
        EdgeOptions usual = EdgeOptions.parse(List.of("--home", "/data"));
        assertThat(usual.directory()).isEqualTo(Path.of("/data/edge"));
        assertThat(usual.port()).isEqualTo(8080);
        assertThat(usual.bind()).isEqualTo("127.0.0.1");
        EdgeOptions other = EdgeOptions.parse(List.of("--port", "9", "--bind", "0.0.0.0", "--home", "/data"));
        assertThat(other.port()).isEqualTo(9);
        assertThat(other.bind()).isEqualTo("0.0.0.0");
    }

    @Test
    void namesTheFlagThatIsWrong() {
        assertThatThrownBy(() -> EdgeOptions.parse(List.of())).hasMessageContaining("--home");
        assertThatThrownBy(() -> EdgeOptions.parse(List.of("--home"))).hasMessageContaining("--home");
        assertThatThrownBy(() -> EdgeOptions.parse(List.of("--home", "/d", "--port", "70000")))
                .hasMessageContaining("--port 70000");
        assertThatThrownBy(() -> EdgeOptions.parse(List.of("--home", "/d", "--prot", "1")))
                .hasMessageContaining("--prot");
    }
}
