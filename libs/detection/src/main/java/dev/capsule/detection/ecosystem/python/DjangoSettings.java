package dev.capsule.detection.ecosystem.python;

import dev.capsule.detection.ecosystem.Facts;
import dev.capsule.detection.ecosystem.Sources;
import dev.capsule.detection.repository.Folder;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What manage.py and the settings of a Django project say, at the root or in one of its folders. */
final class DjangoSettings {
    private static final Pattern SETTINGS_MODULE =
            Pattern.compile("DJANGO_SETTINGS_MODULE['\"]\\s*,\\s*['\"]([\\w.]+)['\"]");
    private static final Pattern WSGI =
            Pattern.compile("(?m)^WSGI_APPLICATION[ \\t]*=[ \\t]*['\"]([\\w.]+)\\.(\\w+)['\"]");
    private static final Pattern ASGI =
            Pattern.compile("(?m)^ASGI_APPLICATION[ \\t]*=[ \\t]*['\"]([\\w.]+)\\.(\\w+)['\"]");
    private static final Pattern STATIC_ROOT = Pattern.compile("(?m)^[ \\t]*STATIC_ROOT[ \\t]*=[ \\t]*(.+)$");
    private static final Pattern SQLITE = Pattern.compile("django\\.db\\.backends\\.(sqlite3)");
    private static final Pattern DATABASE = Pattern.compile(
            "DATABASE_URL|dj_database_url|django\\.db\\.backends\\.(?:postgresql|mysql|oracle)|environ[^\\n]{0,40}DB_|POSTGRES_|env\\.db\\(");
    private static final int MAX_DEPTH = 3;

    private final Folder folder;
    private final Facts facts;

    /** Where manage.py is, with a slash at the end; "" is the root. Python imports from there. */
    private final String base;

    private DjangoSettings(Folder folder, Facts facts, String base) {
        this.folder = folder;
        this.facts = facts;
        this.base = base;
    }

    static void learn(Folder folder, Facts facts) {
        Optional<String> manage = nearest(folder, "manage.py");
        String base = manage.map(DjangoSettings::parent).orElse("");
        DjangoSettings settings = new DjangoSettings(folder, facts, base);
        manage.ifPresent(settings::learn);
        settings.learnModule("wsgi");
        settings.learnModule("asgi");
        if (manage.isPresent() || facts.has("django.wsgi")) {
            String place = manage.orElseGet(() -> base + "wsgi.py");
            facts.put("django.directory", base.isEmpty() ? "." : base.substring(0, base.length() - 1), place, 0, place);
        }
    }

    /** The one that lies least deep, outside of installed packages. */
    private static Optional<String> nearest(Folder folder, String name) {
        return folder.named(name).stream()
                .filter(path -> path.chars().filter(c -> c == '/').count() < MAX_DEPTH)
                .filter(path -> !path.contains("site-packages/") && !path.contains("/templates/"))
                .min(Comparator.comparingLong((String path) ->
                                path.chars().filter(c -> c == '/').count())
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private void learn(String manage) {
        facts.put("django.manage", manage, manage, 0, "file " + manage);
        Matcher module = SETTINGS_MODULE.matcher(folder.read(manage).orElse(""));
        if (!module.find()) {
            return;
        }
        String path = base + module.group(1).replace('.', '/');
        String parent = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : path;
        List<String> files =
                folder.has(path + ".py") ? List.of(path + ".py") : List.of(path + "/__init__.py", path + "/base.py");
        Sources sources = new Sources(
                folder,
                files,
                folder.ending(".py").stream()
                        .filter(file -> file.startsWith(parent + "/settings") || file.equals(parent + "/base.py")),
                5);
        sources.find(WSGI)
                .ifPresent(hit -> facts.put("django.wsgi", module(hit), hit.path(), hit.line(), "WSGI_APPLICATION"));
        sources.find(ASGI)
                .ifPresent(hit -> facts.put("django.asgi", module(hit), hit.path(), hit.line(), "ASGI_APPLICATION"));
        sources.learn(facts, "django.static", STATIC_ROOT, "STATIC_ROOT");
        sources.learn(facts, "django.sqlite", SQLITE, "database");
        sources.learn(facts, "django.database", DATABASE, "database");
    }

    private static String module(Sources.Hit hit) {
        return hit.matcher().group(1) + ":" + hit.matcher().group(2);
    }

    /** What the settings do not say, the name of a file does. */
    private void learnModule(String kind) {
        if (facts.has("django." + kind)) {
            return;
        }
        nearest(folder, kind + ".py")
                .filter(path -> path.startsWith(base) && path.indexOf('/', base.length()) > 0)
                .ifPresent(path -> facts.put(
                        "django." + kind,
                        path.substring(base.length(), path.length() - ".py".length())
                                        .replace('/', '.') + ":application",
                        path,
                        0,
                        "file " + path));
    }
}
