package dev.capsule.detection;

import dev.capsule.detection.parse.JsonDocument;
import dev.capsule.detection.parse.MalformedException;
import dev.capsule.detection.parse.Value;
import dev.capsule.kernel.ServiceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what a repository is, with evidence. It reads and never runs anything of it. */
public final class Detector {
    private Detector() {}

    /** With the rules that come with Capsule. */
    public static Detector standard() {
        return new Detector();
    }

    /**
     * @throws dev.capsule.kernel.CapsuleException with INVALID_CONFIGURATION, file and line, when {@code capsule.yaml}
     *     is wrong
     */
    public Detection detect(RepositoryView repository) {
        return node(repository)
                .or(() -> site(repository))
                .<Detection>map(Detection.Detected::new)
                .orElseGet(
                        () -> new Detection.Unknown(
                                "Nothing here says what kind of application it is.",
                                List.of("package.json", "index.html"),
                                "Tell it in capsule.yaml, for example:\n  build: make\n  start: ./server\n  port: 8080\n  type: web"));
    }

    private Optional<Application> node(RepositoryView repository) {
        return repository.read("package.json").flatMap(text -> {
            try {
                Value manifest = JsonDocument.parse(text);
                Evidence evidence = new Evidence("package.json", 1, "node", "package.json");
                return manifest.text("scripts", "start")
                        .map(start -> application(
                                "javascript",
                                "npm",
                                evidence,
                                new DetectedProcess(
                                        "web",
                                        ServiceType.WEB,
                                        Finding.of(start, 80, evidence),
                                        null,
                                        null,
                                        null,
                                        null,
                                        false),
                                List.of(new ToolRequirement(
                                        "node", manifest.text("engines", "node").orElse(null), evidence, true))));
            } catch (MalformedException e) {
                return Optional.empty();
            }
        });
    }

    private Optional<Application> site(RepositoryView repository) {
        return repository.read("index.html").map(_ -> {
            Evidence evidence = new Evidence("index.html", 0, "static", "a page at the root");
            return application(
                    "html",
                    "none",
                    evidence,
                    new DetectedProcess("web", ServiceType.STATIC, null, null, null, null, "", false),
                    List.of());
        });
    }

    private static Application application(
            String language,
            String packageManager,
            Evidence evidence,
            DetectedProcess process,
            List<ToolRequirement> tools) {
        return new Application(
                "",
                Finding.of(language, 80, evidence),
                Finding.of(packageManager, 80, evidence),
                Finding.of("none", 80, evidence),
                Finding.of(process.type(), 80, evidence),
                tools,
                null,
                Finding.of(List.of(), 80),
                List.of(process),
                null,
                null,
                Map.of(),
                new LinkedHashMap<>(),
                List.of());
    }
}
