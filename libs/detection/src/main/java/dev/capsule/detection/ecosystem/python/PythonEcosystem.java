package dev.capsule.detection.ecosystem.python;

import dev.capsule.detection.Finding;
import dev.capsule.detection.ecosystem.Ecosystem;
import dev.capsule.detection.ecosystem.Facts;
import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Python with any of its package managers, or with a script alone. */
public final class PythonEcosystem implements Ecosystem {
    /** Files that make a folder one of Python even where no package is asked for. */
    private static final List<String> SETTINGS = List.of(
            "mkdocs.yml", "pelicanconf.py", "docs/conf.py", "runtime.txt", ".python-version", "pixi.toml", "conf.py");

    /** Other lists, the application itself, or folders of it. */
    private static final Pattern NAMES_FILES = Pattern.compile(
            "(?m)^\\s*(?:-[rcef]\\b|--(?:requirement|constraint|editable|find-links)\\b|\\.|file:)|@\\s*file:");

    @Override
    public String language() {
        return "python";
    }

    @Override
    public List<String> telltales() {
        return List.of(
                "requirements.txt",
                "pyproject.toml",
                "Pipfile",
                "setup.py",
                "environment.yml",
                "manage.py",
                "main.py",
                "app.py");
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        PythonDependencies dependencies = PythonDependencies.read(folder);
        Optional<String> telltale = dependencies.files().stream()
                .findFirst()
                .or(() -> script(folder))
                .or(() -> settings(folder));
        return telltale.map(file -> read(folder, file, dependencies));
    }

    private static Optional<String> script(Folder folder) {
        return folder.firstOf(PythonEntries.SCRIPTS.toArray(String[]::new));
    }

    private static Optional<String> settings(Folder folder) {
        return folder.firstOf(SETTINGS.toArray(String[]::new))
                .filter(file -> !file.startsWith(".") && !file.equals("runtime.txt")
                        || folder.topLevel().stream().anyMatch(name -> name.endsWith(".py")));
    }

    /** Without a list of packages, scripts may be there for other reasons. */
    private static void learnSettings(Folder folder, Facts facts) {
        if (folder.firstOf(SETTINGS.toArray(String[]::new)).isEmpty()
                && facts.value("manifest").endsWith(".py")
                && folder.has("package.json")) {
            facts.put("beside", "true", "package.json", 0, "scripts beside a package of Node");
        }
    }

    private static void learnRequirements(Folder folder, String path, Facts facts) {
        facts.put("requirements", path, path, 0, "requirements");
        if (folder.read(path).filter(text -> NAMES_FILES.matcher(text).find()).isPresent()) {
            facts.put("install.sources", "true", path, 0, "requirements that name other files");
        }
    }

    private Manifest read(Folder folder, String file, PythonDependencies dependencies) {
        Facts facts = new Facts(folder, language());
        facts.put("manifest", file, file, 0, "file " + file);
        facts.put("python", dependencies.files().isEmpty() ? "python3" : ".venv/bin/python", file, 0, "file " + file);
        dependencies.files().stream()
                .filter(path -> path.endsWith(".txt"))
                .findFirst()
                .ifPresent(path -> learnRequirements(folder, path, facts));
        Finding<String> packageManager = PythonPackageManager.choose(folder, dependencies, facts);
        PythonEntries.learn(folder, facts);
        learnSettings(folder, facts);
        PythonSources.learn(folder, facts);
        DjangoSettings.learn(folder, facts);
        return new Manifest(
                language(),
                facts.evidence(file, 0, "file " + file),
                packageManager,
                PythonPackageManager.tools(folder, facts),
                dependencies.all(),
                facts.all());
    }
}
