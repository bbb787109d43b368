package dev.capsule.detection.ecosystem.python;

import dev.capsule.detection.ecosystem.Facts;
import dev.capsule.detection.ecosystem.Sources;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a Python application makes its application object, and how it listens. */
final class PythonSources {
    private static final List<String> FIRST = List.of(
            "main.py",
            "app.py",
            "wsgi.py",
            "asgi.py",
            "server.py",
            "api.py",
            "run.py",
            "application.py",
            "app/main.py",
            "app/app.py",
            "app/__init__.py",
            "src/main.py",
            "src/app.py",
            "api/main.py",
            "backend/main.py");
    private static final String CLASSES =
            "Flask|FastAPI|Starlette|Litestar|Quart|Sanic|BlackSheep|Robyn|Bottle|FastHTML|Dash|Chalice";
    private static final Pattern OBJECT = Pattern.compile(
            "(?m)^(\\w+)[ \\t]*(?::[ \\t]*[\\w.]+)?[ \\t]*=[ \\t]*(?:[\\w.]+\\.)?(?:" + CLASSES + ")\\(");
    private static final Pattern BUILT = Pattern.compile(
            "(?m)^(\\w+)[ \\t]*(?::[ \\t]*[\\w.]+)?[ \\t]*=[ \\t]*(?:[\\w.]+\\.)?(?:create_app|make_app|get_app|create_application|get_application)\\(");
    private static final Pattern FACTORY =
            Pattern.compile("(?m)^def\\s+(create_app|make_app|create_application|get_app)\\s*\\(");
    private static final Pattern READS_PORT =
            Pattern.compile("environ(?:\\.get\\(|\\[)\\s*['\"]PORT['\"]|getenv\\(\\s*['\"]PORT['\"]");
    private static final Pattern DEFAULT_PORT =
            Pattern.compile("(?:environ\\.get|getenv)\\(\\s*['\"]PORT['\"]\\s*,\\s*['\"]?(\\d{2,5})");
    private static final Pattern FIXED_PORT =
            Pattern.compile("\\bport\\s*=\\s*(\\d{2,5})\\b|\\(\\s*['\"][\\d.]*['\"]\\s*,\\s*(\\d{4,5})\\)");
    private static final Pattern LISTENS = Pattern.compile(
            "HTTPServer\\(|\\.serve_forever\\(|uvicorn\\.run\\(|web\\.run_app\\(|\\.run\\([^)]{0,120}port\\s*=|\\.listen\\(|make_server\\(|asyncio\\.start_server\\(");
    private static final Pattern HEALTH = Pattern.compile(
            "\\.(?:get|route|api_route)\\(\\s*['\"](/(?:api/)?(?:health|healthz|healthcheck|livez|readyz))/?['\"]");

    private static final Pattern CELERY = Pattern.compile("(?m)^(\\w+)[ \\t]*=[ \\t]*(?:celery\\.)?Celery\\(");

    private PythonSources() {}

    static void learn(Folder folder, Facts facts) {
        Sources sources = new Sources(folder, FIRST, folder.ending(".py").stream(), 3);
        Optional<Sources.Hit> object = sources.find(OBJECT).or(() -> sources.find(BUILT));
        object.ifPresent(hit -> application(facts, hit, hit.value()));
        if (object.isEmpty()) {
            sources.find(FACTORY).ifPresent(hit -> {
                application(facts, hit, hit.value());
                facts.put("app.factory", "true", hit.path(), hit.line(), "function " + hit.value());
            });
        }
        if (!facts.has("app.module")) {
            guess(folder, facts);
        }
        sources.find(CELERY)
                .ifPresent(hit ->
                        facts.put("celery.module", module(hit.path()), hit.path(), hit.line(), "an object of Celery"));
        sources.learn(facts, "port.read", READS_PORT, "reads");
        sources.learn(facts, "port.default", DEFAULT_PORT, "port when PORT is not set:");
        sources.learn(facts, "port.fixed", FIXED_PORT, "listens on");
        sources.learn(facts, "listens", LISTENS, "calls");
        sources.learn(facts, "health", HEALTH, "answers");
    }

    /** Where nothing can be read, the usual name of the usual file. */
    private static void guess(Folder folder, Facts facts) {
        folder.firstOf(FIRST.toArray(String[]::new))
                .filter(file -> folder.read(file).filter(String::isBlank).isPresent())
                .ifPresent(file -> {
                    boolean inSources = file.startsWith("src/");
                    String module = module(file);
                    facts.put("app.module", module, file, 0, "the usual place");
                    facts.put(
                            "app.object", module.startsWith("wsgi") ? "application" : "app", file, 0, "the usual name");
                    facts.put("app.file", file, file, 0, "the usual place");
                    facts.put("app.directory", inSources ? "src" : ".", file, 0, "the usual place");
                });
    }

    private static String module(String path) {
        return path.replaceFirst("^src/", "")
                .replaceFirst("(/__init__)?\\.py$", "")
                .replace('/', '.');
    }

    private static void application(Facts facts, Sources.Hit hit, String name) {
        boolean inSources = hit.path().startsWith("src/");
        facts.put("app.module", module(hit.path()), hit.path(), hit.line(), "object " + name);
        facts.put("app.object", name, hit.path(), hit.line(), "object " + name);
        facts.put("app.file", hit.path(), hit.path(), hit.line(), "object " + name);
        facts.put("app.directory", inSources ? "src" : ".", hit.path(), hit.line(), "object " + name);
    }
}
