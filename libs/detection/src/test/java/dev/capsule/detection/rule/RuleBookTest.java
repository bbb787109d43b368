package dev.capsule.detection.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsule.detection.Evidence;
import dev.capsule.detection.Finding;
import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.parse.MalformedException;
import dev.capsule.detection.repository.Folder;
import dev.capsule.detection.repository.MemoryView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleBookTest {
    private static final Path RULES = Path.of("src/main/resources/dev/capsule/detection/rules");

    @Test
    void indexesEveryRuleFileUnderItsOwnIdByWhatTriggersIt() throws IOException, MalformedException {
        try (Stream<Path> files = Files.list(RULES)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.replace(".yaml", ""))
                    .sorted()
                    .toList();
            List<String> lines = new ArrayList<>();
            for (String name : names) {
                Rule rule = RuleReader.read(Files.readString(RULES.resolve(name + ".yaml")));
                assertThat(rule.id()).isEqualTo(name);
                lines.add(RuleIndex.line(rule));
            }
            if ("write".equals(System.getProperty("capsule.golden"))) {
                Files.write(RULES.resolve("index.txt"), lines);
            }
            assertThat(Files.readAllLines(RULES.resolve("index.txt")))
                    .as("rewrite it with -Dcapsule.golden=write")
                    .containsExactlyElementsOf(lines);
            assertThat(RuleBook.standard().rules()).extracting(Rule::id).containsExactlyElementsOf(names);
        }
    }

    @Test
    void knowsTheLanguageOfEveryRule() {
        RuleBook rules = RuleBook.standard();
        assertThat(rules.rules())
                .allSatisfy(rule -> assertThat(rules.find(rule.language())).isPresent());
    }

    @Test
    void refusesARuleWithAFieldThatNothingReads() {
        assertThatThrownBy(() -> RuleReader.read("id: x\nlanguage: go\nstrat: ./x\n"))
                .isInstanceOfSatisfying(
                        MalformedException.class,
                        failure -> assertThat(failure.line()).isEqualTo(3));
        assertThatThrownBy(() -> RuleReader.read("id: x\nlanguage: go\ntriggers:\n  - dependancy: x\n"))
                .hasMessageContaining("dependancy");
    }

    @Test
    void refusesToSupersedeARuleThatIsNotThere() throws MalformedException {
        Rule rule = RuleReader.read("id: x\nlanguage: go\nsupersedes: [ghost]\n");
        assertThatThrownBy(() -> RuleBook.of(List.of(rule))).hasMessageContaining("ghost");
    }

    @Test
    void takesTheShapeOfARepositoryWhereNoDependencyTells() throws MalformedException {
        RuleBook rules = RuleBook.of(List.of(RuleReader.read("""
                id: phoenix
                language: elixir
                triggers: [{dependency: phoenix}]
                signs:
                  - {when: [{fact: unread}, {file: "lib/*_web/endpoint.ex"}], confidence: 61}
                """)));
        Folder folder = new Folder(
                new MemoryView(Map.of("mix.exs", "", "lib/shop_web/endpoint.ex", "", "lib/shop.ex", "")), "");
        assertThat(rules.match(folder, List.of(manifest("unread", "true"))))
                .singleElement()
                .satisfies(found -> assertThat(found.confidence()).isEqualTo(61))
                .satisfies(found -> assertThat(found.evidence())
                        .extracting(Evidence::file)
                        .containsExactly("mix.exs", "lib/shop_web/endpoint.ex"));
        assertThat(rules.match(folder, List.of(manifest("manifest", "mix.exs"))))
                .isEmpty();
    }

    @Test
    void reportsTheLanguageThatTheReaderFound() throws MalformedException {
        RuleBook rules =
                RuleBook.of(List.of(RuleReader.read("id: ktor\nlanguage: elixir\ntriggers: [{fact: language}]\n")));
        Folder folder = new Folder(new MemoryView(Map.of("mix.exs", "")), "");
        assertThat(rules.match(folder, List.of(manifest("language", "kotlin"))))
                .extracting(Candidate::language)
                .containsExactly("kotlin");
    }

    private static Manifest manifest(String fact, String value) {
        Evidence evidence = new Evidence("mix.exs", 0, "elixir", "file mix.exs");
        return new Manifest(
                "elixir",
                evidence,
                Finding.of("mix", 90, evidence),
                List.of(),
                Map.of(),
                Map.of(fact, Finding.of(value, 90, evidence)));
    }
}
