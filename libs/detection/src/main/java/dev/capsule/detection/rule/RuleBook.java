package dev.capsule.detection.rule;

import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.parse.MalformedException;
import dev.capsule.detection.repository.Folder;
import dev.capsule.detection.repository.Glob;
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
import java.util.TreeSet;
import java.util.stream.Collectors;

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
        Set<String> ids = rules.stream().map(Rule::id).collect(Collectors.toCollection(TreeSet::new));
        for (Rule written : rules) {
            Rule rule = written.superseding(named(written, ids));
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
    }

    /** The rules that it supersedes, with those that a pattern such as {@code vite*} means. */
    private static Set<String> named(Rule rule, Set<String> ids) {
        Set<String> named = new TreeSet<>();
        for (String pattern : rule.supersedes()) {
            Glob glob = Glob.of(pattern);
            List<String> meant = ids.stream()
                    .filter(glob::matches)
                    .filter(id -> !id.equals(rule.id()))
                    .toList();
            if (meant.isEmpty()) {
                throw new IllegalArgumentException("Rule " + rule.id() + " supersedes " + pattern + ", which is none");
            }
            named.addAll(meant);
        }
        return named;
    }

    private void index(Rule rule, Condition trigger) {
        if (!trigger.kind().isDependency()) {
            withoutDependency
                    .computeIfAbsent(rule.language(), _ -> new ArrayList<>())
                    .add(rule);
            return;
        }
        for (String name : trigger.alternatives()) {
            byDependency
                    .computeIfAbsent(new Trigger(rule.language(), name), _ -> new ArrayList<>())
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
