package dev.capsule.detection.ecosystem.php;

import dev.capsule.detection.ecosystem.Assets;
import dev.capsule.detection.ecosystem.Draft;
import dev.capsule.detection.ecosystem.Ecosystem;
import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.ecosystem.Sources;
import dev.capsule.detection.parse.JsonDocument;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** PHP, with Composer or by its files alone. */
public final class PhpEcosystem implements Ecosystem {
    private static final String MANIFEST = "composer.json";
    private static final List<String> DOCUMENT_ROOTS =
            List.of("public", "web", "webroot", "htdocs", "public_html", "www", "html", "docroot", "pub", "src/public");
    private static final List<String> PAGES = List.of(
            "index.php",
            "public/index.php",
            "web/index.php",
            "htdocs/index.php",
            "public_html/index.php",
            "www/index.php",
            "app.php",
            "main.php",
            "server.php");
    private static final Pattern SERVES_ITSELF = Pattern.compile(
            "(?:Swoole|OpenSwoole)\\\\(?:Http|WebSocket)\\\\Server|Workerman\\\\Worker|React\\\\Http\\\\HttpServer|Amp\\\\Http\\\\Server|Spiral\\\\RoadRunner");
    private static final Pattern HEALTH =
            Pattern.compile("(?:health:\\s*|->get\\(\\s*)['\"](/(?:up|health|healthz))['\"]");

    @Override
    public String language() {
        return "php";
    }

    @Override
    public List<String> telltales() {
        return List.of(MANIFEST, "index.php", "public/index.php");
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        if (folder.has(MANIFEST)) {
            return Optional.of(read(folder, MANIFEST, "composer", 96));
        }
        return PAGES.stream()
                .filter(folder::has)
                .findFirst()
                .or(() -> folder.matching("*.php").findFirst())
                .map(page -> read(folder, page, "none", 70));
    }

    private static Manifest read(Folder folder, String file, String manager, int confidence) {
        Draft draft = new Draft(folder, "php", file);
        Optional<Value> composer = folder.document(MANIFEST, JsonDocument::parse);
        composer.ifPresent(document -> {
            packages(draft, document, "require", false);
            packages(draft, document, "require-dev", true);
            document.text("type").ifPresent(type -> draft.fact("package.type", type, 0, "type " + type));
        });
        if (file.equals(MANIFEST)) {
            draft.noteWhenNothingIsNamed();
        }
        draft.lockFile("composer.lock");
        documentRoot(folder)
                .ifPresent(root -> draft.facts()
                        .put(
                                "docroot",
                                root,
                                root.equals(".") ? "index.php" : root + "/index.php",
                                0,
                                "pages in " + root));
        Sources sources = new Sources(
                folder,
                List.of("bootstrap/app.php", "server.php", "index.php", "public/index.php", "start.php"),
                path -> path.endsWith(".php") && !path.startsWith("vendor/"),
                2);
        sources.learn(draft.facts(), "serves", SERVES_ITSELF, "uses");
        sources.learn(draft.facts(), "health", HEALTH, "answers");
        version(draft, composer);
        Assets.learn(draft);
        if (!manager.equals("none")) {
            draft.tool("composer", false);
        }
        return draft.manifest(manager, confidence);
    }

    private static void packages(Draft draft, Value composer, String key, boolean development) {
        TreeSet<String> extensions = new TreeSet<>();
        composer.fields(key).forEach((name, version) -> {
            if (name.startsWith("ext-")) {
                extensions.add(name.substring("ext-".length()));
            }
            if (!name.equals("php")) {
                draft.dependency(name, version.asText().orElse(""), development, version.line());
            }
        });
        if (!extensions.isEmpty() && !development) {
            draft.fact("extensions", String.join(" ", extensions), 0, "extensions asked for");
        }
    }

    /** The folder whose pages are served: the one with a front controller, the root itself last. */
    private static Optional<String> documentRoot(Folder folder) {
        return DOCUMENT_ROOTS.stream()
                .filter(root -> folder.has(root + "/index.php"))
                .findFirst()
                .or(() -> folder.has("index.php")
                                || folder.matching("*.php").findAny().isPresent()
                        ? Optional.of(".")
                        : Optional.empty());
    }

    private static void version(Draft draft, Optional<Value> composer) {
        Optional<String> file =
                draft.folder().read(".php-version").map(String::strip).filter(text -> text.matches("\\d[\\d.]*"));
        Optional<Value> platform = composer.flatMap(document -> document.find("config", "platform", "php"));
        Optional<Value> required = composer.flatMap(document -> document.find("require", "php"));
        if (file.isPresent()) {
            draft.tool("php", file.get(), true, ".php-version", 1, "PHP " + file.get() + " in .php-version");
        } else if (platform.isPresent()) {
            draft.tool(
                    "php",
                    platform.get().asText().orElse(null),
                    true,
                    MANIFEST,
                    platform.get().line(),
                    "config.platform.php");
        } else if (required.isPresent()) {
            draft.tool(
                    "php",
                    required.get().asText().orElse(null),
                    true,
                    MANIFEST,
                    required.get().line(),
                    "php in require");
        } else {
            draft.tool("php", true);
        }
    }
}
