package dev.capsule.detection.rule;

import dev.capsule.detection.Evidence;
import dev.capsule.detection.Finding;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule that matched.
 *
 * @param recipe with the variants that hold and, below it, the language's own
 */
public record Candidate(Rule rule, int confidence, List<Evidence> evidence, Recipe recipe, Surroundings surroundings) {
    public Candidate {
        evidence = List.copyOf(evidence);
    }

    Candidate above(Recipe language) {
        return new Candidate(rule, confidence, evidence, language.overlaidBy(recipe), surroundings);
    }

    /** The one its reader found, where the dependencies of one ecosystem serve several, as on the JVM. */
    public String language() {
        return fact("language").map(Finding::value).orElseGet(rule::language);
    }

    public String framework() {
        return rule.framework();
    }

    /** What the language's reader found under this name. */
    public Optional<Finding<String>> fact(String name) {
        return surroundings.find(name);
    }

    /** The first of the templates that can be resolved. */
    public Optional<String> first(@Nullable List<Template> templates) {
        return all(templates).stream().findFirst();
    }

    /** Every command whose conditions hold. */
    public List<String> commands(@Nullable List<Template> templates) {
        return templates == null
                ? List.of()
                : templates.stream()
                        .flatMap(template -> template.resolveCommand(surroundings).stream())
                        .map(String::strip)
                        .toList();
    }

    public List<String> all(@Nullable List<Template> templates) {
        return templates == null
                ? List.of()
                : templates.stream()
                        .flatMap(template -> template.resolve(surroundings).stream())
                        .toList();
    }
}
