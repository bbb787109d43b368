package dev.capsule.buildplan.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class DockerignoreTest {
    @Test
    void hidesWhatABuildMakesAndWhatMayBeSecret() {
        assertThat(Dockerignore.render(Optional.empty()).lines()).contains(".git", "**/node_modules", "**/.env");
    }

    @Test
    void keepsTheRepositorysOwnLines() {
        assertThat(Dockerignore.render(Optional.of("fixtures\n")).lines()).contains("fixtures");
    }

    @Test
    void leavesOutAListOfWhatMayBeShown() {
        assertThat(Dockerignore.render(Optional.of("*\n!dist\n")).lines()).doesNotContain("*", "!dist");
    }
}
