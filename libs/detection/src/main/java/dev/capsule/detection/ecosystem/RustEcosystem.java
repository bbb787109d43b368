package dev.capsule.detection.ecosystem;

import dev.capsule.detection.Finding;
import dev.capsule.detection.ToolRequirement;
import dev.capsule.detection.ecosystem.Manifest.Dependency;
import dev.capsule.detection.parse.TomlDocument;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.repository.Folder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Rust with Cargo. */
public final class RustEcosystem implements Ecosystem {
    private static final String MANIFEST = "Cargo.toml";
    private static final Pattern READS_PORT = Pattern.compile("var(?:_os)?\\(\\s*\"PORT\"\\s*\\)|\"PORT\"");
    private static final Pattern FIXED_PORT = Pattern.compile(
            "\"(?:0\\.0\\.0\\.0|127\\.0\\.0\\.1|localhost|\\[::\\]|\\[::1\\]):(\\d{2,5})\"|(?:\\[\\s*\\d+\\s*,\\s*\\d+\\s*,\\s*\\d+\\s*,\\s*\\d+\\s*\\]|\"(?:0\\.0\\.0\\.0|127\\.0\\.0\\.1)\")\\s*,\\s*(\\d{2,5})\\s*\\)");
    private static final Pattern LISTENS =
            Pattern.compile("TcpListener|\\.bind\\(|HttpServer|\\.serve\\(|\\.launch\\(|#\\[launch\\]");
    private static final Pattern HEALTH =
            Pattern.compile("(?:route\\(|get\\(|#\\[get\\()\\s*\"(/(?:api/)?(?:health|healthz|livez|readyz))\"");
    private static final Pattern ASSETS =
            Pattern.compile("ServeDir|NamedFile|FileServer|Files::new\\(|Tera::new\\(|Template::fairing");

    @Override
    public String language() {
        return "rust";
    }

    @Override
    public List<String> telltales() {
        return List.of(MANIFEST);
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        return folder.document(MANIFEST, TomlDocument::parse)
                .filter(cargo -> cargo.find("package").isPresent()
                        || cargo.find("workspace").isPresent()
                        || cargo.find("dependencies").isPresent())
                .map(cargo -> read(folder, cargo));
    }

    private Manifest read(Folder folder, Value cargo) {
        Facts facts = new Facts(folder, language());
        facts.put("manifest", MANIFEST, MANIFEST, 0, "a Cargo package");
        if (folder.has("Cargo.lock")) {
            facts.put("lockFile", "Cargo.lock", "Cargo.lock", 0, "lock file");
            facts.put("locked", "--locked", "Cargo.lock", 0, "lock file");
        }
        binary(folder, cargo)
                .ifPresent(name -> facts.put(
                        "binary",
                        name,
                        MANIFEST,
                        cargo.find("package").map(Value::line).orElse(0),
                        "binary " + name));
        Sources sources = new Sources(
                folder,
                List.of("src/main.rs"),
                folder.ending(".rs").stream().filter(path -> path.startsWith("src/")),
                3);
        sources.learn(facts, "port.read", READS_PORT, "reads");
        sources.learn(facts, "port.fixed", FIXED_PORT, "listens on");
        sources.learn(facts, "listens", LISTENS, "calls");
        sources.learn(facts, "health", HEALTH, "answers");
        sources.learn(facts, "assets", ASSETS, "reads files with");
        return new Manifest(
                language(),
                facts.evidence(MANIFEST, 0, "a Cargo package"),
                Finding.of("cargo", 98, facts.evidence(MANIFEST, 0, "a Cargo package")),
                List.of(tool(cargo, facts)),
                dependencies(folder, cargo),
                facts.all());
    }

    private static ToolRequirement tool(Value cargo, Facts facts) {
        Optional<Value> stated = cargo.find("package", "rust-version");
        return new ToolRequirement(
                "cargo",
                stated.flatMap(Value::asText).map(version -> ">=" + version).orElse(null),
                facts.evidence(
                        MANIFEST,
                        stated.map(Value::line).orElse(0),
                        stated.isPresent() ? "rust-version in Cargo.toml" : "no version is asked for"),
                false);
    }

    private static Map<String, Dependency> dependencies(Folder folder, Value cargo) {
        Map<String, Dependency> dependencies = new LinkedHashMap<>();
        cargo.fields("dependencies")
                .forEach((name, value) -> dependencies.put(
                        value.text("package").orElse(name),
                        new Dependency(
                                value.text("package").orElse(name),
                                value.asText().or(() -> value.text("version")).orElse(""),
                                false,
                                folder.inRepository(MANIFEST),
                                value.line())));
        return dependencies;
    }

    /** default-run, then the only or first named binary, then the package's own. */
    private static Optional<String> binary(Folder folder, Value cargo) {
        Optional<String> packageName = cargo.text("package", "name");
        return cargo.text("package", "default-run")
                .or(() -> packageName.filter(_ -> folder.has("src/main.rs")
                        && cargo.items("bin").findAny().isEmpty()))
                .or(() -> cargo.items("bin")
                        .flatMap(bin -> bin.text("name").stream())
                        .findFirst())
                .or(() -> folder.matching("src/bin/*/main.rs")
                        .map(path -> path.substring("src/bin/".length(), path.length() - "/main.rs".length()))
                        .findFirst())
                .or(() -> folder.matching("src/bin/*.rs")
                        .map(path -> path.substring("src/bin/".length(), path.length() - ".rs".length()))
                        .findFirst());
    }
}
