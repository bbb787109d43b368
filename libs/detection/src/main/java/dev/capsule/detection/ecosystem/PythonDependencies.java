package dev.capsule.detection.ecosystem;

import dev.capsule.detection.ecosystem.Manifest.Dependency;
import dev.capsule.detection.parse.TomlDocument;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.repository.Folder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Python application asks for directly, wherever it says so. */
final class PythonDependencies {
    private static final int MAX_INCLUDES = 20;
    private static final int MAX_COMMENTS = 50;
    private static final List<String> REQUIREMENTS = List.of(
            "requirements.txt",
            "requirements/production.txt",
            "requirements/prod.txt",
            "requirements/base.txt",
            "requirements.in",
            "requirements-prod.txt",
            "requirements/requirements.txt");
    private static final Pattern REQUIREMENT = Pattern.compile(
            "^\\s*([A-Za-z0-9][A-Za-z0-9._-]*)\\s*(?:\\[([^\\]]*)\\])?\\s*((?:[<>=!~]=?|===|@|\\().*?)?\\s*(?:;.*)?(?:\\s#.*)?$");
    private static final Pattern INCLUDE = Pattern.compile("^\\s*(?:-r|--requirement)[ =]?\\s*(\\S+)");
    private static final Pattern VIA_OTHERS = Pattern.compile("#\\s*via\\s+(?!-r\\b|-c\\b)\\S");
    private static final Pattern VIA_ITSELF =
            Pattern.compile("#\\s*(?:via\\s+)?-r\\b|\\(pyproject\\.toml\\)|\\(setup\\.");

    private final Folder folder;
    private final Map<String, Dependency> dependencies = new LinkedHashMap<>();
    private final Set<String> files = new LinkedHashSet<>();

    private PythonDependencies(Folder folder) {
        this.folder = folder;
    }

    static PythonDependencies read(Folder folder) {
        PythonDependencies found = new PythonDependencies(folder);
        found.pipfile();
        found.pyproject();
        REQUIREMENTS.stream().filter(folder::has).findFirst().ifPresent(found::requirements);
        if (found.files.isEmpty() && folder.has("setup.py")) {
            found.files.add("setup.py");
        }
        return found;
    }

    Map<String, Dependency> all() {
        return dependencies;
    }

    /** The files that were read, the requirements file that pip is given first among those of its kind. */
    List<String> files() {
        return List.copyOf(files);
    }

    static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
    }

    private void requirements(String path) {
        if (files.size() > MAX_INCLUDES || !files.add(path)) {
            return;
        }
        List<String> lines =
                folder.read(path).map(text -> text.lines().toList()).orElse(List.of());
        for (int i = 0; i < lines.size(); i++) {
            Matcher include = INCLUDE.matcher(lines.get(i));
            if (include.find()) {
                sibling(path, include.group(1)).ifPresent(this::requirements);
            } else if (!lines.get(i).stripLeading().startsWith("#") && !isTransitive(lines, i)) {
                requirement(lines.get(i), path, i + 1);
            }
        }
    }

    private Optional<String> sibling(String path, String included) {
        int slash = path.lastIndexOf('/');
        String plain = included.startsWith("./") ? included.substring(2) : included;
        String sibling = path.substring(0, slash + 1) + plain;
        return Optional.of(plain.startsWith("../") ? plain.substring(3) : sibling)
                .filter(folder::has);
    }

    /** A compiled file names beside each package who asked for it; what only other packages asked for is not the application's. */
    private static boolean isTransitive(List<String> lines, int index) {
        StringBuilder comments = new StringBuilder(lines.get(index));
        int end = Math.min(lines.size(), index + MAX_COMMENTS);
        for (int i = index + 1; i < end && lines.get(i).stripLeading().startsWith("#"); i++) {
            comments.append(' ').append(lines.get(i));
        }
        return VIA_OTHERS.matcher(comments).find()
                && !VIA_ITSELF.matcher(comments).find();
    }

    private void requirement(String line, String file, int number) {
        String plain = line.endsWith("\\") ? line.substring(0, line.length() - 1) : line;
        Matcher matcher = REQUIREMENT.matcher(plain);
        if (plain.length() > 1000 || !matcher.matches()) {
            return;
        }
        String version = matcher.group(3) == null ? "" : matcher.group(3);
        add(matcher.group(1), version, false, file, number);
        if (matcher.group(2) != null) {
            for (String extra : matcher.group(2).split(",")) {
                add(matcher.group(1) + "[" + extra.strip() + "]", version, false, file, number);
            }
        }
    }

    private void add(String name, String version, boolean development, String file, int line) {
        dependencies.putIfAbsent(
                normal(name), new Dependency(normal(name), version, development, folder.inRepository(file), line));
    }

    private void pyproject() {
        Optional<Value> document = folder.document("pyproject.toml", TomlDocument::parse);
        if (document.isEmpty()) {
            return;
        }
        Value project = document.get();
        boolean isProject = project.find("project").isPresent()
                || project.find("tool", "poetry").isPresent()
                || project.find("tool", "uv").isPresent()
                || project.find("tool", "pdm").isPresent();
        if (!isProject) {
            return;
        }
        files.add("pyproject.toml");
        project.items("project", "dependencies")
                .forEach(item -> item.asText().ifPresent(text -> requirement(text, "pyproject.toml", item.line())));
        table(project, "pyproject.toml", false, "tool", "poetry", "dependencies");
        table(project, "pyproject.toml", true, "tool", "poetry", "dev-dependencies");
    }

    private void pipfile() {
        folder.document("Pipfile", TomlDocument::parse).ifPresent(pipfile -> {
            files.add("Pipfile");
            table(pipfile, "Pipfile", false, "packages");
            table(pipfile, "Pipfile", true, "dev-packages");
        });
    }

    private void table(Value document, String file, boolean development, String... place) {
        document.fields(place).forEach((name, value) -> {
            add(name, value.asText().or(() -> value.text("version")).orElse(""), development, file, value.line());
            List<String> extras = new ArrayList<>();
            value.items("extras").forEach(extra -> extra.asText().ifPresent(extras::add));
            extras.forEach(extra -> add(name + "[" + extra + "]", "", development, file, value.line()));
        });
    }
}
