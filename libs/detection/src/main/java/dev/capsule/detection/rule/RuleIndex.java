package dev.capsule.detection.rule;

import dev.capsule.detection.repository.Glob;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which rules can be triggered by what, so that no other rule is read. A line has a rule's id, its language, and the
 * dependencies that trigger it; {@code *} stands for what is no dependency.
 */
final class RuleIndex {
    private static final String OTHERWISE = "*";

    private final Set<String> ids = new TreeSet<>();
    private final Map<String, Map<String, Set<String>>> byLanguage = new HashMap<>();

    RuleIndex(Collection<String> lines) {
        for (String line : lines) {
            List<String> words = List.of(line.split(" "));
            if (words.size() < 2) {
                throw new IllegalArgumentException("\"" + line + "\" of the index of rules has no language");
            }
            if (!ids.add(words.getFirst())) {
                throw new IllegalArgumentException("Two rules have the id " + words.getFirst());
            }
            Map<String, Set<String>> triggers = byLanguage.computeIfAbsent(words.get(1), _ -> new HashMap<>());
            words.stream()
                    .skip(2)
                    .forEach(trigger -> triggers.computeIfAbsent(trigger, _ -> new LinkedHashSet<>())
                            .add(words.getFirst()));
        }
    }

    /** The line of one rule. */
    static String line(Rule rule) {
        Stream<String> triggers = rule.triggers().stream()
                .flatMap(trigger ->
                        trigger.kind().isDependency() ? trigger.alternatives().stream() : Stream.of(OTHERWISE));
        Stream<String> signs = rule.signs().stream().map(_ -> OTHERWISE);
        return Stream.concat(
                        Stream.of(rule.id(), rule.language()),
                        Stream.concat(triggers, signs).distinct().sorted())
                .collect(Collectors.joining(" "));
    }

    Set<String> ids() {
        return ids;
    }

    /** Ids of the rules that these dependencies can trigger, and of those that need none. */
    Set<String> triggered(String language, Collection<String> dependencies) {
        Map<String, Set<String>> triggers = byLanguage.getOrDefault(language, Map.of());
        Set<String> triggered = new LinkedHashSet<>();
        dependencies.forEach(name -> triggered.addAll(triggers.getOrDefault(name, Set.of())));
        triggered.addAll(triggers.getOrDefault(OTHERWISE, Set.of()));
        return triggered;
    }

    /** The rule with its patterns of what it supersedes, such as {@code vite*}, exchanged for the ids that are meant. */
    Rule resolved(Rule rule) {
        List<String> superseded = new ArrayList<>();
        for (String pattern : rule.supersedes()) {
            Glob glob = Glob.of(pattern);
            List<String> meant = ids.stream()
                    .filter(glob::matches)
                    .filter(id -> !id.equals(rule.id()))
                    .toList();
            if (meant.isEmpty()) {
                throw new IllegalArgumentException("Rule " + rule.id() + " supersedes " + pattern + ", which is none");
            }
            superseded.addAll(meant);
        }
        return rule.superseding(Set.copyOf(new TreeSet<>(superseded)));
    }
}
