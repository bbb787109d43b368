package dev.capsule.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.capsule.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentPlanTest {
    @TempDir
    private Path repository;

    private void write(String path, String content) throws IOException {
        Path file = repository.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private void workspace(String... applications) throws IOException {
        write("package.json", "{\"workspaces\": [\"apps/*\", \"libs/*\"]}");
        write("package-lock.json", "{}");
        write("libs/prices/package.json", "{\"name\": \"prices\", \"main\": \"index.js\"}");
        write("libs/prices/index.js", "module.exports = 1");
        for (String name : applications) {
            write("apps/" + name + "/package.json", """
                    {"name": "%s", "scripts": {"start": "node server.js"}, "dependencies": {"express": "5"}}""".formatted(name));
            write("apps/" + name + "/server.js", "");
        }
    }

    @Test
    void takesTheOnlyApplicationOfAWorkspaceUnasked() throws IOException {
        workspace("shop");

        assertThat(DeploymentPlan.ofDirectory(repository, null, null).services())
                .containsExactly(new DeploymentPlan.PlannedService("shop", "apps/shop", null));
    }

    @Test
    void asksWhichOfSeveralAndTakesTheFolderNamed() throws IOException {
        workspace("api", "web");

        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> DeploymentPlan.ofDirectory(repository, null, null))
                .withMessageContainingAll("apps/api, apps/web", "--path");
        assertThat(DeploymentPlan.ofDirectory(repository, null, "./apps/web/").services())
                .extracting(DeploymentPlan.PlannedService::path)
                .containsExactly("apps/web");
    }

    @Test
    void namesTheFoldersThereAreForOneThatIsNot() throws IOException {
        workspace("api", "web");

        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> DeploymentPlan.ofDirectory(repository, null, "apps/shop"))
                .withMessageContainingAll("no application in apps/shop", "apps/api, apps/web");
    }
}
