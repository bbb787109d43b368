package dev.capsule.detection.ecosystem;

import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What manage.py and the settings of a Django project say. */
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

    private DjangoSettings() {}

    static void learn(Folder folder, Facts facts) {
        Optional<String> text = folder.read("manage.py");
        if (text.isEmpty()) {
            return;
        }
        facts.put("django.manage", "manage.py", "manage.py", 0, "file manage.py");
        Matcher module = SETTINGS_MODULE.matcher(text.get());
        if (!module.find()) {
            return;
        }
        String settings = module.group(1);
        String path = settings.replace('.', '/');
        List<String> files =
                folder.has(path + ".py") ? List.of(path + ".py") : List.of(path + "/__init__.py", path + "/base.py");
        String parent = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : path;
        Sources sources = new Sources(
                folder, files, file -> file.startsWith(parent + "/settings") || file.equals(parent + "/base.py"), 5);
        sources.find(WSGI)
                .ifPresent(hit -> facts.put("django.wsgi", module(hit), hit.path(), hit.line(), "WSGI_APPLICATION"));
        sources.find(ASGI)
                .ifPresent(hit -> facts.put("django.asgi", module(hit), hit.path(), hit.line(), "ASGI_APPLICATION"));
        if (!facts.has("django.wsgi")) {
            folder.firstOf(parent + "/wsgi.py", parent.replaceFirst("/[^/]+$", "") + "/wsgi.py")
                    .ifPresent(file -> facts.put(
                            "django.wsgi",
                            file.replace(".py", "").replace('/', '.') + ":application",
                            file,
                            0,
                            "file " + file));
        }
        sources.learn(facts, "django.static", STATIC_ROOT, "STATIC_ROOT");
        sources.learn(facts, "django.sqlite", SQLITE, "database");
        sources.learn(facts, "django.database", DATABASE, "database");
    }

    private static String module(Sources.Hit hit) {
        return hit.matcher().group(1) + ":" + hit.matcher().group(2);
    }
}
