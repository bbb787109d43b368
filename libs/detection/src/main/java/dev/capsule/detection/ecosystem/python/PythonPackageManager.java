package dev.capsule.detection.ecosystem.python;

import dev.capsule.detection.Finding;
import dev.capsule.detection.ToolRequirement;
import dev.capsule.detection.ecosystem.Facts;
import dev.capsule.detection.parse.TomlDocument;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which package manager a Python application is installed with, and which Python it asks for. */
final class PythonPackageManager {
    private static final List<Lock> LOCKS = List.of(
            new Lock("uv.lock", "uv"),
            new Lock("poetry.lock", "poetry"),
            new Lock("pdm.lock", "pdm"),
            new Lock("Pipfile.lock", "pipenv"),
            new Lock("Pipfile", "pipenv"),
            new Lock("pixi.lock", "pixi"),
            new Lock("pixi.toml", "pixi"));
    private static final List<String> CONDA = List.of("environment.yml", "environment.yaml", "conda-lock.yml");

    /** Who makes a package of the project tells with what its author works. */
    private static final Map<String, String> BACKENDS = Map.of(
            "poetry.core.masonry.api", "poetry", "pdm.backend", "pdm", "uv_build", "uv", "pdm.pep517.api", "pdm");

    private PythonPackageManager() {}

    static Finding<String> choose(Folder folder, PythonDependencies dependencies, Facts facts) {
        for (Lock lock : LOCKS) {
            if (folder.has(lock.file())) {
                if (lock.file().endsWith(".lock")) {
                    facts.put("lockFile", lock.file(), lock.file(), 0, "lock file");
                }
                return Finding.of(lock.manager(), 95, facts.evidence(lock.file(), 0, "file " + lock.file()));
            }
        }
        Optional<Value> project = folder.document("pyproject.toml", TomlDocument::parse);
        Optional<String> conda = folder.firstOf(CONDA.toArray(String[]::new));
        if (conda.isPresent() && !facts.has("requirements")) {
            return Finding.of("conda", 90, facts.evidence(conda.get(), 0, "file " + conda.get()));
        }
        for (String tool : List.of("poetry", "uv", "pdm")) {
            Optional<Value> table = project.flatMap(document -> document.find("tool", tool));
            if (table.isPresent() && !facts.has("requirements")) {
                return Finding.of(
                        tool, 85, facts.evidence("pyproject.toml", table.get().line(), "[tool." + tool + "]"));
            }
        }
        Optional<Value> backend = project.flatMap(document -> document.find("build-system", "build-backend"));
        String builtWith = backend.flatMap(Value::asText).map(BACKENDS::get).orElse(null);
        if (builtWith != null && !facts.has("requirements")) {
            return Finding.of(
                    builtWith,
                    80,
                    facts.evidence("pyproject.toml", backend.get().line(), "its build-backend"));
        }
        if (dependencies.files().isEmpty()) {
            return Finding.of("none", 70, facts.evidence(facts.value("manifest"), 0, "no list of packages"));
        }
        String file = dependencies.files().getFirst();
        if (!facts.has("requirements")) {
            facts.put("pyproject", file, file, 0, "a project without a lock file");
        }
        return Finding.of("pip", 90, facts.evidence(file, 0, "file " + file));
    }

    static List<ToolRequirement> tools(Folder folder, Facts facts) {
        Optional<Value> project = folder.document("pyproject.toml", TomlDocument::parse);
        ToolRequirement python = fromFile(folder, facts, ".python-version", "^(\\d+\\.\\d+(?:\\.\\d+)?)$");
        if (python == null) {
            python = fromFile(folder, facts, "runtime.txt", "^python-(\\d+\\.\\d+(?:\\.\\d+)?)$");
        }
        if (python == null) {
            python = stated(project, facts, "pyproject.toml", "project", "requires-python");
        }
        if (python == null) {
            python = stated(project, facts, "pyproject.toml", "tool", "poetry", "dependencies", "python");
        }
        if (python == null) {
            python = stated(
                    folder.document("Pipfile", TomlDocument::parse), facts, "Pipfile", "requires", "python_version");
        }
        return List.of(
                python != null
                        ? python
                        : new ToolRequirement(
                                "python3",
                                null,
                                facts.evidence(facts.value("manifest"), 0, "no version is asked for"),
                                true));
    }

    private static @Nullable ToolRequirement fromFile(Folder folder, Facts facts, String file, String pattern) {
        return folder.read(file)
                .flatMap(text -> text.lines()
                        .map(String::strip)
                        .filter(line -> line.matches(pattern))
                        .findFirst())
                .map(line -> new ToolRequirement(
                        "python3",
                        line.replaceFirst(pattern, "$1"),
                        facts.evidence(file, 1, "the version in " + file),
                        true))
                .orElse(null);
    }

    private static @Nullable ToolRequirement stated(
            Optional<Value> document, Facts facts, String file, String... place) {
        return document.flatMap(value -> value.find(place))
                .flatMap(value -> value.asText()
                        .map(text -> new ToolRequirement(
                                "python3",
                                text,
                                facts.evidence(file, value.line(), place[place.length - 1] + " in " + file),
                                true)))
                .orElse(null);
    }

    private record Lock(String file, String manager) {}
}
