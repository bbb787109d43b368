package dev.capsule.detection.ecosystem;

import dev.capsule.detection.Evidence;
import dev.capsule.detection.Finding;
import dev.capsule.detection.repository.Folder;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Collects what one reader finds, with the place of each. */
public final class Facts {
    private final Folder folder;
    private final String rule;
    private final Map<String, Finding<String>> found = new HashMap<>();

    public Facts(Folder folder, String rule) {
        this.folder = folder;
        this.rule = rule;
    }

    public void put(String name, String value, String file, int line, String what) {
        found.put(name, Finding.of(value, Finding.STATED, evidence(file, line, what)));
    }

    public boolean has(String name) {
        return found.containsKey(name);
    }

    /** Of a fact that is known to be there. */
    public String value(String name) {
        return Objects.requireNonNull(found.get(name), name).value();
    }

    public Evidence evidence(String file, int line, String what) {
        return new Evidence(folder.inRepository(file), line, rule, what);
    }

    public Map<String, Finding<String>> all() {
        return found;
    }
}
