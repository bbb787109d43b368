package dev.capsule.detection.rule;

import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.parse.MalformedException;
import dev.capsule.detection.repository.Folder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All rules, by what can trigger them. Each is read when it is first triggered, and kept. */
public final class RuleBook {
    private static final String PLACE = "/dev/capsule/detection/rules/";
    private static final Comparator<Candidate> STRONGEST_FIRST = Comparator.comparingInt(Candidate::confidence)
            .reversed()
            .thenComparing(candidate -> candidate.rule().id());

    private final RuleIndex index;
    private final Function<String, Rule> reader;
    private final Map<String, Rule> read = new ConcurrentHashMap<>();

    private RuleBook(RuleIndex index, Function<String, Rule> reader) {
        this.index = index;
        this.reader = reader;
    }

    /** Of rules that are known already. */
    static RuleBook of(Collection<Rule> rules) {
        Map<String, Rule> byId =
                rules.stream().collect(Collectors.toMap(Rule::id, Function.identity(), (first, _) -> first));
        RuleBook book = new RuleBook(
                new RuleIndex(rules.stream().map(RuleIndex::line).toList()),
                id -> Objects.requireNonNull(byId.get(id)));
        book.rules();
        return book;
    }

    /** The rules that come with Capsule. */
    public static RuleBook standard() {
        return new RuleBook(
                new RuleIndex(Resource.read(PLACE + "index.txt").lines().toList()), RuleBook::read);
    }

    private static Rule read(String id) {
        try {
            return RuleReader.read(Resource.read(PLACE + id + ".yaml"));
        } catch (MalformedException e) {
            throw new IllegalStateException("Rule " + id + ":" + e.line() + ": " + e.getMessage(), e);
        }
    }

    public Optional<Rule> find(String id) {
        return index.ids().contains(id)
                ? Optional.of(read.computeIfAbsent(id, missing -> index.resolved(reader.apply(missing))))
                : Optional.empty();
    }

    /** All of them, read now. */
    public List<Rule> rules() {
        return index.ids().stream().flatMap(id -> find(id).stream()).toList();
    }

    /** Every rule that matches, the strongest first. */
    public List<Candidate> match(Folder folder, List<Manifest> manifests) {
        List<Candidate> candidates = new ArrayList<>();
        for (Manifest manifest : manifests) {
            Surroundings surroundings = new Surroundings(folder, manifest);
            Recipe language = find(manifest.language()).map(Rule::recipe).orElse(Recipe.NOTHING);
            for (String id :
                    index.triggered(manifest.language(), manifest.dependencies().keySet())) {
                find(id).flatMap(rule -> rule.match(surroundings))
                        .map(candidate -> candidate.above(language))
                        .ifPresent(candidates::add);
            }
        }
        candidates.sort(STRONGEST_FIRST);
        return candidates;
    }
}
