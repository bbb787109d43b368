package dev.capsule.detection.ecosystem.node;

import dev.capsule.detection.Finding;
import dev.capsule.detection.RunnerUp;
import dev.capsule.detection.ecosystem.Facts;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.repository.Folder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which package manager a package.json is installed with: what it says itself, then the lock file, then settings, then npm.
 * What is not said beside it is looked for in the folders above, where a workspace has it.
 */
public final class NodePackageManager {
    private static final Set<String> KNOWN = Set.of("npm", "yarn", "pnpm", "bun");
    private static final Pattern VERSION = Pattern.compile("[a-z]+@(\\d+(?:\\.\\d+){0,2})(?:\\+.*)?");
    private static final Pattern LOCK_VERSION = Pattern.compile("^lockfileVersion: '?(\\d+)");
    private static final Pattern RUNS_BUN = Pattern.compile("(?:^|&&\\s*)bun\\s+(?!x\\b).*");
    private static final List<Lock> LOCKS = List.of(
            new Lock("pnpm-lock.yaml", "pnpm"),
            new Lock("bun.lock", "bun"),
            new Lock("bun.lockb", "bun"),
            new Lock("yarn.lock", "yarn"),
            new Lock("package-lock.json", "npm"),
            new Lock("npm-shrinkwrap.json", "npm"));
    private static final List<Lock> SETTINGS = List.of(
            new Lock("pnpm-workspace.yaml", "pnpm"),
            new Lock(".pnpmfile.cjs", "pnpm"),
            new Lock(".yarnrc.yml", "yarn"),
            new Lock(".yarnrc", "yarn"),
            new Lock("bunfig.toml", "bun"));

    private NodePackageManager() {}

    private record Lock(String file, String manager) {}

    /** Of a folder with a package.json. */
    public static Optional<Finding<String>> of(Folder folder) {
        return NodeManifest.read(folder).map(manifest -> choose(folder, manifest, new Facts(folder, "javascript")));
    }

    static Finding<String> choose(Folder folder, NodeManifest manifest, Facts facts) {
        List<Lock> locks =
                LOCKS.stream().filter(lock -> folder.has(lock.file())).toList();
        Finding<String> chosen = stated(manifest, facts)
                .or(() -> locked(locks, facts))
                .or(() -> settled(folder, facts))
                .or(() -> above(folder))
                .orElseGet(() -> usual(manifest, facts));
        locks.stream()
                .filter(lock -> lock.manager().equals(chosen.value()))
                .findFirst()
                .ifPresent(lock -> facts.put("lockFile", lock.file(), lock.file(), 0, "lock file"));
        learnVersion(folder, manifest, chosen.value(), facts);
        return withOthers(chosen, locks);
    }

    private static Optional<Finding<String>> stated(NodeManifest manifest, Facts facts) {
        Optional<Value> field = manifest.value()
                .find("packageManager")
                .or(() -> manifest.value().find("devEngines", "packageManager", "name"));
        return field.flatMap(found -> found.asText()
                .map(text -> text.replaceFirst("@.*$", ""))
                .filter(KNOWN::contains)
                .map(name ->
                        Finding.of(name, 98, facts.evidence(manifest.file(), found.line(), "packageManager " + name))));
    }

    private static Optional<Finding<String>> locked(List<Lock> locks, Facts facts) {
        return locks.stream()
                .findFirst()
                .map(lock ->
                        Finding.of(lock.manager(), 95, facts.evidence(lock.file(), 0, "lock file " + lock.file())));
    }

    private static Optional<Finding<String>> settled(Folder folder, Facts facts) {
        return SETTINGS.stream()
                .filter(lock -> folder.has(lock.file()))
                .findFirst()
                .map(lock -> Finding.of(
                        lock.manager(), 85, facts.evidence(lock.file(), 0, "settings of " + lock.manager())));
    }

    /** The nearest folder above that says something. */
    private static Optional<Finding<String>> above(Folder folder) {
        String path = folder.path();
        while (!path.isEmpty()) {
            path = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
            Folder parent = folder.elsewhere(path);
            Facts facts = new Facts(parent, "javascript");
            List<Lock> locks =
                    LOCKS.stream().filter(lock -> parent.has(lock.file())).toList();
            Optional<Finding<String>> found = NodeManifest.read(parent)
                    .flatMap(manifest -> stated(manifest, facts))
                    .or(() -> locked(locks, facts))
                    .or(() -> settled(parent, facts));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Finding<String> usual(NodeManifest manifest, Facts facts) {
        for (String name : List.of("pnpm", "yarn", "bun")) {
            Optional<Value> stated = Stream.of("engines", "volta")
                    .flatMap(field -> manifest.value().find(field, name).stream())
                    .findFirst();
            if (stated.isPresent()) {
                return Finding.of(
                        name, 80, facts.evidence(manifest.file(), stated.get().line(), "a version of " + name));
            }
        }
        Optional<Value> bun = manifest.value().fields("scripts").values().stream()
                .filter(script -> script.asText()
                        .filter(text -> RUNS_BUN.matcher(text).matches())
                        .isPresent())
                .findFirst();
        if (bun.isPresent()
                || manifest.file().startsWith("package.") && !manifest.file().endsWith(".json")) {
            String name = bun.isPresent() ? "bun" : "pnpm";
            return Finding.of(
                    name,
                    70,
                    facts.evidence(manifest.file(), bun.map(Value::line).orElse(0), "only " + name + " runs this"));
        }
        return Finding.of("npm", 60, facts.evidence(manifest.file(), 0, "no lock file, so the usual one"));
    }

    /** Yarn and pnpm are fetched by npm in the version that the application is made with. */
    private static void learnVersion(Folder folder, NodeManifest manifest, String manager, Facts facts) {
        boolean berry = manager.equals("yarn") && isBerry(folder, manifest.value());
        if (berry) {
            facts.put("yarn.berry", "true", "yarn.lock", 0, "a lock file of Yarn 2 or newer");
            facts.put("yarn.package", "@yarnpkg/cli-dist@4", "yarn.lock", 0, "a lock file of Yarn 2 or newer");
        }
        manifest.value().text("packageManager").ifPresent(text -> {
            Matcher version = VERSION.matcher(text);
            if (version.matches()) {
                facts.put("manager.version", version.group(1), manifest.file(), 0, "packageManager");
                facts.put(
                        "yarn.package",
                        (berry ? "@yarnpkg/cli-dist@" : "yarn@") + version.group(1),
                        manifest.file(),
                        0,
                        "packageManager");
            }
        });
        if (manager.equals("pnpm") && !facts.has("manager.version")) {
            folder.read("pnpm-lock.yaml")
                    .flatMap(NodePackageManager::pnpmOf)
                    .ifPresent(
                            version -> facts.put("manager.version", version, "pnpm-lock.yaml", 1, "lockfileVersion"));
        }
    }

    private static Optional<String> pnpmOf(String lock) {
        Matcher version = LOCK_VERSION.matcher(lock);
        return version.find()
                ? Optional.ofNullable(Map.of("5", "7", "6", "8").get(version.group(1)))
                : Optional.empty();
    }

    private static boolean isBerry(Folder folder, Value manifest) {
        return folder.has(".yarnrc.yml")
                || folder.has(".pnp.cjs")
                || manifest.text("packageManager")
                        .filter(text -> text.matches("yarn@([2-9]|\\d\\d).*"))
                        .isPresent()
                || folder.read("yarn.lock")
                        .filter(text -> text.contains("__metadata:"))
                        .isPresent();
    }

    private static Finding<String> withOthers(Finding<String> chosen, List<Lock> locks) {
        List<RunnerUp> others = new ArrayList<>();
        locks.forEach(lock -> {
            if (!lock.manager().equals(chosen.value())) {
                others.add(new RunnerUp(
                        lock.manager(), 50, lock.file() + " is there too; remove the lock file that is not used"));
            }
        });
        return new Finding<>(chosen.value(), chosen.confidence(), chosen.evidence(), others);
    }
}
