package dev.capsule.detection.ecosystem.python;

import dev.capsule.detection.ecosystem.Manifest.Dependency;
import dev.capsule.detection.parse.TomlDocument;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.parse.YamlDocument;
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
    private static final Pattern LIKE_REQUIREMENTS =
            Pattern.compile("(?i)(?:[\\w.-]*requirements?[\\w.-]*\\.txt|requirements?)");
    private static final Pattern FOR_DEVELOPERS =
            Pattern.compile("(?i)dev|test|lint|doc|ci\\b|local|build|optional|constraints|typing");
    private static final Pattern INSTALL_REQUIRES = Pattern.compile("install_requires\\s*=\\s*\\[([^\\]]{0,20000})\\]");
    private static final Pattern QUOTED = Pattern.compile("['\"]([^'\"\\n]{1,200})['\"]");
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
        REQUIREMENTS.stream()
                .filter(folder::has)
                .findFirst()
                .or(() -> found.otherwiseNamed())
                .ifPresent(found::requirements);
        found.setup();
        found.conda();
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

    /** A list of packages under a name that pip does not know by itself. */
    private Optional<String> otherwiseNamed() {
        return folder.topLevel().stream()
                .filter(name -> LIKE_REQUIREMENTS.matcher(name).matches())
                .filter(name -> !FOR_DEVELOPERS.matcher(name).find())
                .findFirst();
    }

    private void setup() {
        if (folder.has("setup.cfg")) {
            List<String> lines =
                    folder.read("setup.cfg").map(text -> text.lines().toList()).orElse(List.of());
            int start = lines.indexOf("install_requires =");
            for (int i = start + 1;
                    start >= 0 && i < lines.size() && lines.get(i).startsWith(" ");
                    i++) {
                requirement(lines.get(i), "setup.cfg", i + 1);
            }
        }
        folder.read("setup.py").ifPresent(text -> {
            Matcher list = INSTALL_REQUIRES.matcher(text);
            if (list.find()) {
                int line = 1
                        + (int) text.substring(0, list.start())
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
                Matcher item = QUOTED.matcher(list.group(1));
                while (item.find()) {
                    requirement(item.group(1), "setup.py", line);
                }
            }
            if (files.isEmpty()) {
                files.add("setup.py");
            }
        });
        if (files.isEmpty()
                && folder.has("setup.cfg")
                && folder.read("setup.cfg")
                        .filter(text -> text.contains("[metadata]"))
                        .isPresent()) {
            files.add("setup.cfg");
        }
    }

    /** What Conda installs, and what pip installs within its environment. */
    private void conda() {
        for (String file : List.of("environment.yml", "environment.yaml")) {
            folder.document(file, YamlDocument::parse).ifPresent(environment -> {
                files.add(file);
                environment.items("dependencies").forEach(item -> {
                    item.asText().ifPresent(text -> requirement(text.replaceFirst("=+", "=="), file, item.line()));
                    item.items("pip")
                            .forEach(inner -> inner.asText().ifPresent(text -> requirement(text, file, inner.line())));
                });
            });
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

    /** Of a group that is installed only when it is asked for. */
    private void development(String text, int line) {
        Matcher matcher = REQUIREMENT.matcher(withSingleSpaces(text));
        if (text.length() <= 1000 && matcher.matches()) {
            add(matcher.group(1), "", true, "pyproject.toml", line);
        }
    }

    private void requirement(String line, String file, int number) {
        String plain = line.endsWith("\\") ? line.substring(0, line.length() - 1) : line;
        Matcher matcher = REQUIREMENT.matcher(withSingleSpaces(plain));
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

    /** Runs of spaces would be tried in every division between the parts of the pattern. */
    private static String withSingleSpaces(String text) {
        return text.replaceAll("\\s+", " ");
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
                || project.find("tool", "pdm").isPresent()
                || project.find("build-system").isPresent();
        if (!isProject) {
            return;
        }
        files.add("pyproject.toml");
        project.items("project", "dependencies")
                .forEach(item -> item.asText().ifPresent(text -> requirement(text, "pyproject.toml", item.line())));
        project.fields("project", "optional-dependencies")
                .values()
                .forEach(list ->
                        list.items().forEach(item -> item.asText().ifPresent(text -> development(text, item.line()))));
        project.fields("dependency-groups")
                .values()
                .forEach(list ->
                        list.items().forEach(item -> item.asText().ifPresent(text -> development(text, item.line()))));
        table(project, "pyproject.toml", false, "tool", "poetry", "dependencies");
        project.fields("tool", "poetry", "group")
                .forEach((name, _) -> table(
                        project,
                        "pyproject.toml",
                        !name.equals("main"),
                        "tool",
                        "poetry",
                        "group",
                        name,
                        "dependencies"));
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
