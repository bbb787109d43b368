package dev.capsule.detection.ecosystem;

import dev.capsule.detection.Finding;
import dev.capsule.detection.RunnerUp;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.repository.Folder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which package manager a package.json is installed with: what it says itself, then the lock file, then npm. */
final class NodePackageManager {
    private static final Set<String> KNOWN = Set.of("npm", "yarn", "pnpm", "bun");
    private static final Pattern VERSION = Pattern.compile("[a-z]+@(\\d+(?:\\.\\d+){0,2})(?:\\+.*)?");
    private static final Pattern LOCK_VERSION = Pattern.compile("^lockfileVersion: '?(\\d+)");
    private static final SequencedMap<String, String> LOCKS = new LinkedHashMap<>();

    static {
        LOCKS.put("pnpm-lock.yaml", "pnpm");
        LOCKS.put("bun.lock", "bun");
        LOCKS.put("bun.lockb", "bun");
        LOCKS.put("yarn.lock", "yarn");
        LOCKS.put("package-lock.json", "npm");
        LOCKS.put("npm-shrinkwrap.json", "npm");
    }

    private NodePackageManager() {}

    static Finding<String> choose(Folder folder, Value manifest, Facts facts) {
        SequencedMap<String, String> locks = new LinkedHashMap<>();
        LOCKS.forEach((file, manager) -> {
            if (folder.has(file)) {
                locks.put(file, manager);
            }
        });
        Finding<String> chosen =
                stated(manifest, facts).or(() -> locked(locks, facts)).orElseGet(() -> usual(folder, manifest, facts));
        locks.entrySet().stream()
                .filter(lock -> lock.getValue().equals(chosen.value()))
                .findFirst()
                .ifPresent(lock -> facts.put("lockFile", lock.getKey(), lock.getKey(), 0, "lock file"));
        learnVersion(folder, manifest, chosen.value(), facts);
        return withOthers(chosen, locks);
    }

    private static Optional<Finding<String>> stated(Value manifest, Facts facts) {
        return manifest.find("packageManager")
                .flatMap(field -> field.asText()
                        .map(text -> text.replaceFirst("@.*$", ""))
                        .filter(KNOWN::contains)
                        .map(name -> Finding.of(
                                name, 98, facts.evidence("package.json", field.line(), "packageManager " + name))));
    }

    private static Optional<Finding<String>> locked(SequencedMap<String, String> locks, Facts facts) {
        return locks.entrySet().stream()
                .findFirst()
                .map(lock -> Finding.of(
                        lock.getValue(), 95, facts.evidence(lock.getKey(), 0, "lock file " + lock.getKey())));
    }

    private static Finding<String> usual(Folder folder, Value manifest, Facts facts) {
        if (folder.has(".yarnrc.yml")) {
            return Finding.of("yarn", 85, facts.evidence(".yarnrc.yml", 0, "settings of Yarn"));
        }
        if (folder.has("pnpm-workspace.yaml")) {
            return Finding.of("pnpm", 85, facts.evidence("pnpm-workspace.yaml", 0, "settings of pnpm"));
        }
        for (String name : List.of("pnpm", "yarn", "bun")) {
            Optional<Value> engine = manifest.find("engines", name);
            if (engine.isPresent()) {
                return Finding.of(
                        name, 80, facts.evidence("package.json", engine.get().line(), "engines." + name));
            }
        }
        return Finding.of("npm", 60, facts.evidence("package.json", 0, "no lock file, so the usual one"));
    }

    /** Yarn and pnpm are fetched by npm in the version that the application is made with. */
    private static void learnVersion(Folder folder, Value manifest, String manager, Facts facts) {
        boolean berry = manager.equals("yarn") && isBerry(folder, manifest);
        if (berry) {
            facts.put("yarn.berry", "true", "yarn.lock", 0, "a lock file of Yarn 2 or newer");
            facts.put("yarn.package", "@yarnpkg/cli-dist@4", "yarn.lock", 0, "a lock file of Yarn 2 or newer");
        }
        manifest.find("packageManager").flatMap(Value::asText).ifPresent(text -> {
            Matcher version = VERSION.matcher(text);
            if (version.matches()) {
                facts.put("manager.version", version.group(1), "package.json", 0, "packageManager");
                facts.put(
                        "yarn.package",
                        (berry ? "@yarnpkg/cli-dist@" : "yarn@") + version.group(1),
                        "package.json",
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

    private static Finding<String> withOthers(Finding<String> chosen, Map<String, String> locks) {
        List<RunnerUp> others = new ArrayList<>();
        locks.forEach((file, manager) -> {
            if (!manager.equals(chosen.value())) {
                others.add(new RunnerUp(manager, 50, file + " is there too; remove the lock file that is not used"));
            }
        });
        return new Finding<>(chosen.value(), chosen.confidence(), chosen.evidence(), others);
    }
}
