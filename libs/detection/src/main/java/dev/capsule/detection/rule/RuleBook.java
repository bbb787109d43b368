package dev.capsule.detection.rule;

import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.parse.MalformedException;
import dev.capsule.detection.repository.Folder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All rules, by what can trigger them. */
public final class RuleBook {
    private static final String PLACE = "/dev/capsule/detection/rules/";
    private static final Comparator<Candidate> STRONGEST_FIRST = Comparator.comparingInt(Candidate::confidence)
            .reversed()
            .thenComparing(candidate -> candidate.rule().id());

    private final Map<String, Rule> byId = new LinkedHashMap<>();
    private final Map<Trigger, List<Rule>> byDependency = new HashMap<>();
    private final Map<String, List<Rule>> withoutDependency = new HashMap<>();

    RuleBook(Collection<Rule> rules) {
        for (Rule rule : rules) {
            if (byId.put(rule.id(), rule) != null) {
                throw new IllegalArgumentException("Two rules have the id " + rule.id());
            }
            rule.triggers().forEach(trigger -> index(rule, trigger));
            if (!rule.signs().isEmpty()) {
                withoutDependency
                        .computeIfAbsent(rule.language(), _ -> new ArrayList<>())
                        .add(rule);
            }
        }
        for (Rule rule : rules) {
            rule.supersedes().stream().filter(id -> !byId.containsKey(id)).forEach(id -> {
                throw new IllegalArgumentException("Rule " + rule.id() + " supersedes " + id + ", which is none");
            });
        }
    }

    private void index(Rule rule, Condition trigger) {
        if (trigger.kind() == Condition.Kind.DEPENDENCY) {
            byDependency
                    .computeIfAbsent(new Trigger(rule.language(), trigger.operand()), _ -> new ArrayList<>())
                    .add(rule);
        } else {
            withoutDependency
                    .computeIfAbsent(rule.language(), _ -> new ArrayList<>())
                    .add(rule);
        }
    }

    /** The rules that come with Capsule. */
    public static RuleBook standard() {
        List<Rule> rules = new ArrayList<>();
        for (String name : Resource.read(PLACE + "index.txt").lines().toList()) {
            try {
                rules.add(RuleReader.read(Resource.read(PLACE + name + ".yaml")));
            } catch (MalformedException e) {
                throw new IllegalStateException("Rule " + name + ":" + e.line() + ": " + e.getMessage(), e);
            }
        }
        return new RuleBook(rules);
    }

    public Optional<Rule> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Collection<Rule> rules() {
        return List.copyOf(byId.values());
    }

    /** Every rule that matches, the strongest first. */
    public List<Candidate> match(Folder folder, List<Manifest> manifests) {
        List<Candidate> candidates = new ArrayList<>();
        for (Manifest manifest : manifests) {
            Surroundings surroundings = new Surroundings(folder, manifest);
            Recipe language = find(manifest.language()).map(Rule::recipe).orElse(Recipe.NOTHING);
            for (Rule rule : triggered(manifest)) {
                rule.match(surroundings)
                        .map(candidate -> candidate.above(language))
                        .ifPresent(candidates::add);
            }
        }
        candidates.sort(STRONGEST_FIRST);
        return candidates;
    }

    private Set<Rule> triggered(Manifest manifest) {
        Set<Rule> triggered = new LinkedHashSet<>();
        manifest.dependencies()
                .keySet()
                .forEach(name ->
                        triggered.addAll(byDependency.getOrDefault(new Trigger(manifest.language(), name), List.of())));
        triggered.addAll(withoutDependency.getOrDefault(manifest.language(), List.of()));
        return triggered;
    }

    private record Trigger(String language, String dependency) {}
}
