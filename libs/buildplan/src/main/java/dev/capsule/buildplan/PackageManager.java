package dev.capsule.buildplan;

import dev.capsule.detection.parse.Checked;
import dev.capsule.detection.parse.MalformedException;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.parse.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one package manager installs, as its file says.
 *
 * @param path folders of the application with the programs that it installs
 * @param caches variable by name of the cache; empty for one that is told by an argument
 * @param programs what stands in for a program at the start of a line, such as the same with a flag for its cache
 * @param finish after the build
 * @param running variables of what runs
 */
record PackageManager(
        String id,
        List<String> path,
        List<Step.Cache> caches,
        Map<String, String> environment,
        Map<String, String> programs,
        List<Instruction> install,
        List<Instruction> finish,
        Map<String, String> running) {
    static final PackageManager NONE =
            new PackageManager("none", List.of(), List.of(), Map.of(), Map.of(), List.of(), List.of(), Map.of());
    private static final Set<String> FIELDS =
            Set.of("id", "path", "caches", "environment", "programs", "install", "finish", "running");
    private static final Set<String> INSTRUCTION_FIELDS =
            Set.of("name", "run", "when", "inputs", "script", "independent", "host-only");

    /**
     * @param when facts that must be known; with {@code !} before it, must not be known
     * @param script a file of Capsule's own whose text is the last argument
     */
    record Instruction(
            String name,
            String run,
            List<String> when,
            List<String> inputs,
            boolean independent,
            boolean hostOnly,
            @Nullable String script) {
        boolean holds(Map<String, String> facts) {
            return when.stream()
                    .allMatch(fact ->
                            fact.startsWith("!") ? !facts.containsKey(fact.substring(1)) : facts.containsKey(fact));
        }
    }

    static PackageManager read(String text) throws MalformedException {
        Checked fields = Checked.of(YamlDocument.parse(text), FIELDS);
        List<Step.Cache> caches = new ArrayList<>();
        fields.textsByName("caches")
                .forEach((name, variable) -> caches.add(new Step.Cache(name, variable.isEmpty() ? null : variable)));
        return new PackageManager(
                fields.requireText("id"),
                fields.texts("path"),
                caches,
                fields.textsByName("environment"),
                fields.textsByName("programs"),
                instructions(fields.oneOrMore("install")),
                instructions(fields.oneOrMore("finish")),
                fields.textsByName("running"));
    }

    private static List<Instruction> instructions(List<Value> values) throws MalformedException {
        List<Instruction> instructions = new ArrayList<>();
        for (Value value : values) {
            Checked fields = Checked.of(value, INSTRUCTION_FIELDS);
            instructions.add(new Instruction(
                    fields.requireText("name"),
                    fields.requireText("run"),
                    fields.texts("when"),
                    fields.texts("inputs"),
                    fields.bool("independent").orElse(false),
                    fields.bool("host-only").orElse(false),
                    fields.text("script").orElse(null)));
        }
        return instructions;
    }
}
