package dev.capsule.detection.rule;

import dev.capsule.detection.Finding;
import dev.capsule.detection.Needs.BackingService;
import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.ecosystem.Manifest.Dependency;
import dev.capsule.detection.parse.Checked;
import dev.capsule.detection.parse.MalformedException;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.parse.YamlDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which dependency, such as a database's driver, means that an application needs which service. */
public final class ServiceTable {
    private static final int CONFIDENCE = 80;

    /** Where there are drivers of several databases, one of them may be for tests or for other users. */
    private static final int ONE_OF_SEVERAL = 45;

    private final Map<String, BackingService> byDependency;
    private final Set<String> databases;

    private ServiceTable(Map<String, BackingService> byDependency, Set<String> databases) {
        this.byDependency = byDependency;
        this.databases = databases;
    }

    /** The table that comes with Capsule. */
    public static ServiceTable standard() {
        try {
            return read(YamlDocument.parse(Resource.read("/dev/capsule/detection/services.yaml")));
        } catch (MalformedException e) {
            throw new IllegalStateException("services.yaml:" + e.line() + ": " + e.getMessage(), e);
        }
    }

    /** Reads a list of services, each with the dependencies of each language. */
    static ServiceTable read(Value document) throws MalformedException {
        Map<String, BackingService> byDependency = new HashMap<>();
        Set<String> databases = new TreeSet<>();
        for (Value item : document.items().toList()) {
            Checked fields = Checked.of(item, Set.of("kind", "variable", "database", "dependencies"));
            BackingService service = new BackingService(fields.requireText("kind"), fields.requireText("variable"));
            if (fields.bool("database").orElse(false)) {
                databases.add(service.kind());
            }
            Set<String> languages = fields.mapping("dependencies").keySet();
            Checked names = Checked.of(fields.value("dependencies").orElse(item), languages);
            for (String language : languages) {
                for (String name : names.texts(language)) {
                    byDependency.put(key(language, name), service);
                }
            }
        }
        return new ServiceTable(byDependency, databases);
    }

    /** What the dependencies that are needed at run time ask for, each kind once. */
    public List<Finding<BackingService>> services(Manifest manifest) {
        Map<String, Finding<BackingService>> found = new LinkedHashMap<>();
        for (Dependency dependency : manifest.dependencies().values()) {
            BackingService service = byDependency.get(key(manifest.language(), dependency.name()));
            if (service != null && !dependency.development()) {
                found.putIfAbsent(service.kind(), Finding.of(service, CONFIDENCE, dependency.evidence("services")));
            }
        }
        boolean several = found.keySet().stream().filter(databases::contains).count() > 1;
        List<Finding<BackingService>> services = new ArrayList<>();
        found.forEach((kind, finding) -> services.add(
                several && databases.contains(kind)
                        ? new Finding<>(finding.value(), ONE_OF_SEVERAL, finding.evidence(), List.of())
                        : finding));
        return services;
    }

    private static String key(String language, String dependency) {
        return language + " " + dependency;
    }
}
