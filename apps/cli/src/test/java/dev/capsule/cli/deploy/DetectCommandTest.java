package dev.capsule.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.cli.Shell;
import dev.capsule.cli.output.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectCommandTest {
    @TempDir
    private Path home;

    @TempDir
    private Path repository;

    private Shell shell;

    @BeforeEach
    void begin() {
        shell = new Shell(home);
    }

    private void write(String path, String content) throws IOException {
        Path file = repository.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private void express() throws IOException {
        write("package.json", """
                {"scripts": {"start": "node server.js"}, "dependencies": {"express": "5", "pg": "8"}}""");
        write("server.js", "app.listen(process.env.PORT)");
    }

    private void workspace() throws IOException {
        write("package.json", "{\"workspaces\": [\"apps/*\"]}");
        write("package-lock.json", "{}");
        for (String name : new String[] {"api", "web"}) {
            write("apps/" + name + "/package.json", """
                    {"name": "%s", "scripts": {"start": "node server.js"}, "dependencies": {"express": "5"}}""".formatted(name));
            write("apps/" + name + "/server.js", "");
        }
    }

    @Test
    void explainsWhatWasFoundAndWhatLost() throws IOException {
        express();
        Shell.Outcome outcome = shell.run("detect", "--explain", repository.toString());
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("dependency express in package.json:1 (rule express)")
                .contains("not        none")
                .contains("postgresql, told of by DATABASE_URL");
    }

    @Test
    void listsTheApplicationsOfAWorkspaceAndTakesTheOneThatIsNamed() throws IOException {
        workspace();
        assertThat(shell.run("detect", repository.toString()).out())
                .contains("npm-workspaces")
                .contains("apps/api (express), apps/web (express)");
        Shell.Outcome one = shell.run("detect", repository.toString(), "--app", "apps/web", "--json");
        assertThat(one.json().path("application").path("root").asString()).isEqualTo("apps/web");
        assertThat(shell.run("detect", repository.toString(), "--dockerfile").err())
                .contains("Name one with --app: apps/api, apps/web");
    }

    @Test
    void writesWhatItsOwnerCanKeepAndReplacesNothing() throws IOException {
        express();
        assertThat(shell.run("detect", repository.toString(), "--write").code()).isZero();
        assertThat(repository.resolve("capsule.yaml")).content().contains("start: node server.js");
        assertThat(repository.resolve("Dockerfile")).content().contains("FROM node:");
        Shell.Outcome again = shell.run("detect", repository.toString(), "--write");
        assertThat(again.code()).isEqualTo(ExitCode.FAILED.number());
        assertThat(again.err()).contains("Nothing was written").contains("capsule.yaml, Dockerfile");
    }

    @Test
    void printsTheRepositorysOwnDockerfileWhereThereIsOne() throws IOException {
        express();
        write("Dockerfile", "FROM node:24\nCMD [\"node\", \"server.js\"]\n");
        Shell.Outcome outcome = shell.run("detect", repository.toString(), "--dockerfile");
        assertThat(outcome.out()).isEqualTo("FROM node:24\nCMD [\"node\", \"server.js\"]\n");
        assertThat(outcome.err()).contains("The repository's own Dockerfile");
    }

    @Test
    void looksAtARepositoryElsewhere() throws IOException, GitAPIException {
        express();
        try (Git git = Git.init().setDirectory(repository.toFile()).call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("first")
                    .setAuthor("a", "a@example.com")
                    .setCommitter("a", "a@example.com")
                    .setSign(false)
                    .call();
        }
        Shell.Outcome outcome = shell.run("detect", repository.toUri().toString(), "--json");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.json()
                        .path("application")
                        .path("framework")
                        .path("value")
                        .asString())
                .isEqualTo("express");
    }

    @Test
    void saysWhatToDoWhenNothingTells() throws IOException {
        write("notes.txt", "hello");
        Shell.Outcome outcome = shell.run("detect", repository.toString());
        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED.number());
        assertThat(outcome.err()).contains("capsule.yaml");
    }
}
