package dev.capsule.detection.ecosystem;

import dev.capsule.detection.Finding;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Optional;

/** Python with any of its package managers, or with a script alone. */
public final class PythonEcosystem implements Ecosystem {
    private static final List<String> SCRIPTS = List.of(
            "main.py",
            "app.py",
            "wsgi.py",
            "asgi.py",
            "server.py",
            "api.py",
            "run.py",
            "application.py",
            "worker.py",
            "bot.py",
            "manage.py",
            "src/main.py",
            "src/app.py",
            "app/main.py",
            "__main__.py");

    @Override
    public String language() {
        return "python";
    }

    @Override
    public List<String> telltales() {
        return List.of("requirements.txt", "pyproject.toml", "Pipfile", "manage.py", "main.py", "app.py");
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        PythonDependencies dependencies = PythonDependencies.read(folder);
        Optional<String> telltale =
                dependencies.files().stream().findFirst().or(() -> folder.firstOf(SCRIPTS.toArray(String[]::new)));
        return telltale.map(file -> read(folder, file, dependencies));
    }

    private Manifest read(Folder folder, String file, PythonDependencies dependencies) {
        Facts facts = new Facts(folder, language());
        facts.put("manifest", file, file, 0, "file " + file);
        facts.put("python", dependencies.files().isEmpty() ? "python3" : ".venv/bin/python", file, 0, "file " + file);
        dependencies.files().stream()
                .filter(path -> path.endsWith(".txt"))
                .findFirst()
                .ifPresent(path -> facts.put("requirements", path, path, 0, "requirements"));
        Finding<String> packageManager = PythonPackageManager.choose(folder, dependencies, facts);
        folder.firstOf(SCRIPTS.toArray(String[]::new))
                .ifPresent(script -> facts.put("entry", script, script, 0, "script " + script));
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
