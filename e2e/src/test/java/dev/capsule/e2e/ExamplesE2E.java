package dev.capsule.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Every example of the project, deployed as it is. */
@ExtendWith(OnePlatform.class)
class ExamplesE2E {
    private final Platform platform;

    ExamplesE2E(Platform platform) {
        this.platform = platform;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "hello-node, node, Hello from Capsule, listening on",
        "express, npm, Hello from Express, ''",
        "vite-spa, npm, <div id=, ''",
        "static-site, sh, <html, ''",
        "python-flask, python3, Hello, Listening at",
        "python-fastapi, python3, Hello from FastAPI, ''",
        "go-http, go, Hello from Go, listening on",
        "java-spring-boot, mvn, Hello from Spring Boot, Started Greeting",
        "rust-axum, cargo, Hello from Axum, listening on"
    })
    void answersAtItsAddress(String example, String tool, String text, String line) {
        assumeTrue(isInstalled(tool), tool + " is not installed");
        ServiceUnderTest service = deployed(example);
        assertThat(service.page()).contains(text);
        if (!line.isEmpty()) {
            Eventually.see("the line " + line, () -> service.capsule("logs").out(), log -> log.contains(line));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"worker, python3, work 1 done", "cron, node, the job ran at"})
    void worksWithoutAnAddress(String example, String tool, String line) {
        assumeTrue(isInstalled(tool), tool + " is not installed");
        ServiceUnderTest service = deployed(example);
        Eventually.see("the line " + line, () -> service.capsule("logs").out(), log -> log.contains(line));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource("procfile-two-processes")
    void runsEachProcessOfAProcfile(String example) {
        assumeTrue(isInstalled("node"), "node is not installed");
        ServiceUnderTest web = new ServiceUnderTest(platform, example);
        platform.capsule("deploy", directory(example).toString()).good();
        assertThat(web.page()).contains("Hello from the web process");
        ServiceUnderTest worker = new ServiceUnderTest(platform, example + "-worker");
        Eventually.see(
                "the worker's line", () -> worker.capsule("logs").out(), log -> log.contains("the worker worked"));
        web.capsule("destroy", "--yes").good();
        worker.capsule("destroy", "--yes").good();
    }

    private ServiceUnderTest deployed(String example) {
        ServiceUnderTest service = new ServiceUnderTest(platform, example);
        JsonNode outcome = ServiceUnderTest.json(
                service.deploy(new Application(directory(example))).good());
        assertThat(outcome.at("/deployments/0/status").asString()).isEqualToIgnoringCase("running");
        return service;
    }

    private Path directory(String example) {
        return platform.root().resolve("examples").resolve(example);
    }

    private static boolean isInstalled(String tool) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
    }
}
