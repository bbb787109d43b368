package dev.capsule.detection.ecosystem;

import dev.capsule.detection.Evidence;
import dev.capsule.detection.Finding;
import dev.capsule.detection.ToolRequirement;
import dev.capsule.detection.ecosystem.Manifest.Dependency;
import dev.capsule.detection.repository.Folder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@link Manifest} while its files are read. */
public final class Draft {
    private final Folder folder;
    private final String language;
    private final String file;
    private final Facts facts;
    private final Map<String, Dependency> dependencies = new LinkedHashMap<>();
    private final List<ToolRequirement> tools = new ArrayList<>();

    /** @param file the one that tells of the language, relative to the folder */
    public Draft(Folder folder, String language, String file) {
        this.folder = folder;
        this.language = language;
        this.file = file;
        this.facts = new Facts(folder, language);
        facts.put("manifest", file, file, 0, "file " + file);
    }

    public Folder folder() {
        return folder;
    }

    public String file() {
        return file;
    }

    public Facts facts() {
        return facts;
    }

    public void fact(String name, String value, int line, String what) {
        facts.put(name, value, file, line, what);
    }

    public void dependency(String name, String version, boolean development, int line) {
        dependency(name, version, development, file, line);
    }

    /** The first mention counts, unless it was for development only. */
    public void dependency(String name, String version, boolean development, String from, int line) {
        Dependency known = dependencies.get(name);
        if (known == null || (known.development() && !development)) {
            dependencies.put(name, new Dependency(name, version, development, folder.inRepository(from), line));
        }
    }

    public boolean hasDependency(String name) {
        return dependencies.containsKey(name);
    }

    public boolean hasDependencies() {
        return !dependencies.isEmpty();
    }

    public void tool(String name, @Nullable String version, boolean runtime, String from, int line, String what) {
        tools.add(new ToolRequirement(name, version, facts.evidence(from, line, what), runtime));
    }

    /** A tool of which no version is asked for. */
    public void tool(String name, boolean runtime) {
        tool(name, null, runtime, file, 0, "no version is asked for");
    }

    public void lockFile(String... candidates) {
        folder.firstOf(candidates).ifPresent(lock -> facts.put("lockFile", lock, lock, 0, "lock file"));
    }

    /** Notes that the manifest names nothing, so that the shape of the repository may tell instead. */
    public void noteWhenNothingIsNamed() {
        if (dependencies.isEmpty()) {
            fact("unread", "true", 0, file + " names no dependency");
        }
    }

    public Manifest manifest(String packageManager, int confidence) {
        Evidence evidence = facts.evidence(file, 0, "file " + file);
        return new Manifest(
                language, evidence, Finding.of(packageManager, confidence, evidence), tools, dependencies, facts.all());
    }
}
