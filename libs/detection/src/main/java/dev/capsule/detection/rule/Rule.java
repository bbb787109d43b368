package dev.capsule.detection.rule;

import dev.capsule.detection.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How one framework, or a language without one, is recognised.
 *
 * @param framework what is reported; {@code none} for a plain language
 * @param language of the dependencies it looks at
 * @param confidence when its triggers and requirements are there
 * @param triggers any one of them makes it a candidate
 * @param requires all of them must hold
 * @param signs each makes it a candidate by itself, for manifests that name no dependency
 * @param supersedes ids of rules that lose to it whatever their confidence
 * @param bundles that it makes files for browsers, and so stands behind a server of another language in the same folder
 * @param variants overlays on the recipe, each used when its conditions hold, in order
 */
public record Rule(
        String id,
        String framework,
        String language,
        int confidence,
        List<Condition> triggers,
        List<Condition> requires,
        List<Sign> signs,
        Set<String> supersedes,
        boolean bundles,
        Recipe recipe,
        List<Variant> variants) {
    public Rule {
        triggers = List.copyOf(triggers);
        requires = List.copyOf(requires);
        signs = List.copyOf(signs);
        supersedes = Set.copyOf(supersedes);
        variants = List.copyOf(variants);
    }

    Rule superseding(Set<String> ids) {
        return new Rule(id, framework, language, confidence, triggers, requires, signs, ids, bundles, recipe, variants);
    }

    /** @param confidence in place of the rule's own; 0 keeps it */
    public record Variant(List<Condition> when, int confidence, Recipe recipe) {
        public Variant {
            when = List.copyOf(when);
        }

        boolean holds(Surroundings surroundings) {
            return when.stream().allMatch(condition -> condition.holds(surroundings));
        }
    }

    /**
     * The shape of a repository that tells of the framework where no dependency does: the manifest computes them, or is
     * empty.
     */
    public record Sign(List<Condition> when, int confidence) {
        public Sign {
            when = List.copyOf(when);
        }

        private List<Evidence> evidence(Surroundings surroundings, String rule) {
            return when.stream().allMatch(condition -> condition.holds(surroundings))
                    ? when.stream()
                            .filter(condition -> !condition.negated())
                            .flatMap(condition -> condition.evidence(surroundings, rule).stream())
                            .toList()
                    : List.of();
        }
    }

    /** Empty when neither its triggers with all that it requires hold, nor one of its signs. */
    Optional<Candidate> match(Surroundings surroundings) {
        return triggered(surroundings)
                .map(evidence -> candidate(surroundings, confidence, evidence))
                .or(() -> signs.stream()
                        .filter(sign -> !sign.evidence(surroundings, id).isEmpty())
                        .findFirst()
                        .map(sign -> candidate(surroundings, sign.confidence(), sign.evidence(surroundings, id))));
    }

    private Optional<List<Evidence>> triggered(Surroundings surroundings) {
        List<Evidence> evidence = new ArrayList<>();
        for (Condition trigger : triggers) {
            trigger.evidence(surroundings, id).ifPresent(evidence::add);
        }
        if (evidence.isEmpty()) {
            return Optional.empty();
        }
        for (Condition requirement : requires) {
            if (!requirement.holds(surroundings)) {
                return Optional.empty();
            }
            requirement.evidence(surroundings, id).ifPresent(evidence::add);
        }
        return Optional.of(evidence);
    }

    private Candidate candidate(Surroundings surroundings, int known, List<Evidence> evidence) {
        List<Variant> holding =
                variants.stream().filter(variant -> variant.holds(surroundings)).toList();
        int certainty = holding.stream()
                .mapToInt(Variant::confidence)
                .filter(stated -> stated > 0)
                .reduce(known, (_, last) -> last);
        Recipe resolved = holding.stream().map(Variant::recipe).reduce(recipe, Recipe::overlaidBy);
        return new Candidate(this, certainty, evidence.stream().distinct().toList(), resolved, surroundings);
    }
}
