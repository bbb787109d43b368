package dev.capsule.detection.rule;

import dev.capsule.detection.Finding;
import dev.capsule.detection.RunnerUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The candidate that won and those that lost.
 *
 * @param others the strongest first
 */
public record Choice(Candidate winner, List<Candidate> others) {
    /** From this confidence on, a candidate is known to run. */
    private static final int RUNS = 50;

    public Choice {
        others = List.copyOf(others);
    }

    /** The strongest of those that nothing supersedes. */
    public static Optional<Choice> among(List<Candidate> strongestFirst) {
        return strongestFirst.stream()
                .filter(candidate -> superseding(candidate, strongestFirst).isEmpty())
                .filter(candidate -> server(candidate, strongestFirst).isEmpty())
                .findFirst()
                .map(winner -> new Choice(
                        winner,
                        strongestFirst.stream()
                                .filter(candidate -> candidate != winner)
                                .toList()));
    }

    private static Optional<Candidate> superseding(Candidate candidate, List<Candidate> all) {
        return all.stream()
                .filter(other ->
                        other.rule().supersedes().contains(candidate.rule().id()))
                .findFirst();
    }

    /** What serves the files that the candidate only makes. */
    private static Optional<Candidate> server(Candidate candidate, List<Candidate> all) {
        return all.stream()
                .filter(_ -> candidate.rule().bundles())
                .filter(other -> !other.language().equals(candidate.language()))
                .filter(other -> other.confidence() >= RUNS && !other.recipe().isStatic())
                .findFirst();
    }

    /** One property of the winner as a finding, with the different answers of the others. */
    public Finding<String> finding(Function<Candidate, String> property) {
        String value = property.apply(winner);
        List<RunnerUp> runnersUp = new ArrayList<>();
        for (Candidate other : others) {
            String answer = property.apply(other);
            boolean known = answer.equals(value)
                    || runnersUp.stream().anyMatch(found -> found.value().equals(answer));
            if (!known) {
                runnersUp.add(new RunnerUp(answer, other.confidence(), reason(other)));
            }
        }
        return new Finding<>(value, winner.confidence(), winner.evidence(), runnersUp);
    }

    private String reason(Candidate loser) {
        List<Candidate> all = new ArrayList<>(others);
        all.addFirst(winner);
        return superseding(loser, all)
                .map(other -> "superseded by " + other.rule().id() + ", which is built on it")
                .or(() -> server(loser, all)
                        .map(other -> "it makes the pages of the " + other.language() + " application beside it"))
                .orElseGet(() -> "its evidence is weaker: " + loser.confidence() + " against " + winner.confidence());
    }
}
