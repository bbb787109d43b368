package dev.capsule.detection.ecosystem.python;

import dev.capsule.detection.ecosystem.Facts;
import dev.capsule.detection.parse.TomlDocument;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which script, package or command starts a Python program when no framework does. */
final class PythonEntries {
    static final List<String> SCRIPTS = List.of(
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
            "src/server.py",
            "src/bot.py",
            "app/main.py",
            "app/app.py",
            "__main__.py",
            "index.py",
            "start.py");

    /** In a service of several scripts, the one that serves; its client or its generated code is not meant. */
    private static final Pattern SERVES =
            Pattern.compile("(?:[\\w-]+[_-])?(?:server|service|serve|daemon|consumer|worker|bot)\\.py");

    private static final Pattern NOT_A_PROGRAM = Pattern.compile(
            "(?:test_.*|.*_test|conftest|setup|.*_pb2(?:_grpc)?|.*client.*"
                    + "|__init__|noxfile|fabfile|tasks|settings|config|logger|logging|utils?|helpers?|models?|constants|version|gunicorn.*|metrics)\\.py");

    private PythonEntries() {}

    static void learn(Folder folder, Facts facts) {
        script(folder).ifPresent(script -> facts.put("entry", script, script, 0, "script " + script));
        packageWithMain(folder)
                .ifPresent(name -> facts.put("entry.package", name, name + "/__main__.py", 0, "package " + name));
        command(folder)
                .ifPresent(command -> facts.put(
                        "entry.command",
                        command.getKey(),
                        "pyproject.toml",
                        command.getValue().line(),
                        "script " + command.getKey()));
    }

    private static Optional<String> script(Folder folder) {
        return folder.firstOf(SCRIPTS.toArray(String[]::new))
                .or(() -> programs(folder)
                        .filter(name -> SERVES.matcher(name).matches())
                        .findFirst())
                .or(() -> only(programs(folder).toList()));
    }

    private static Stream<String> programs(Folder folder) {
        return folder.topLevel().stream()
                .filter(name -> name.endsWith(".py"))
                .filter(name -> !NOT_A_PROGRAM.matcher(name).matches());
    }

    private static Optional<String> only(List<String> names) {
        return names.size() == 1 ? Optional.of(names.getFirst()) : Optional.empty();
    }

    private static Optional<String> packageWithMain(Folder folder) {
        return folder.named("__main__.py").stream()
                .filter(path -> path.matches("(?:src/)?\\w+/__main__\\.py"))
                .map(path -> path.substring(0, path.lastIndexOf('/')))
                .findFirst();
    }

    private static Optional<Map.Entry<String, Value>> command(Folder folder) {
        return folder.document("pyproject.toml", TomlDocument::parse).stream()
                .flatMap(project -> Stream.concat(
                        project.fields("project", "scripts").entrySet().stream(),
                        project.fields("tool", "poetry", "scripts").entrySet().stream()))
                .findFirst();
    }
}
