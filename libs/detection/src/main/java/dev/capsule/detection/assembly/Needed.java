package dev.capsule.detection.assembly;

import dev.capsule.detection.Finding;
import dev.capsule.detection.Needs;
import dev.capsule.detection.configuration.Conventions;
import dev.capsule.detection.rule.Candidate;
import dev.capsule.detection.rule.ServiceTable;
import java.util.List;

/** What an application needs: by its dependencies, by its framework, and by what its owner wrote for other platforms. */
final class Needed {
    private Needed() {}

    static Needs by(Candidate winner, ServiceTable table, Conventions conventions) {
        Needs dependencies = new Needs(
                winner.surroundings().manifest() == null
                        ? List.of()
                        : table.services(winner.surroundings().manifest()),
                List.of(),
                List.of());
        Needs framework = new Needs(
                findings(winner, winner.recipe().services()),
                findings(winner, winner.recipe().secrets()),
                List.of());
        return dependencies.and(framework).and(conventions.needs());
    }

    private static <T> List<Finding<T>> findings(Candidate winner, List<T> values) {
        return values.stream()
                .map(value -> new Finding<>(value, winner.confidence(), winner.evidence(), List.of()))
                .toList();
    }
}
