package dev.capsule.detection.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsule.detection.parse.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleBookTest {
    private static final Path RULES = Path.of("src/main/resources/dev/capsule/detection/rules");

    @Test
    void indexesEveryRuleFileUnderItsOwnId() throws IOException {
        try (Stream<Path> files = Files.list(RULES)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.replace(".yaml", ""))
                    .sorted()
                    .toList();
            assertThat(Files.readAllLines(RULES.resolve("index.txt"))).containsExactlyElementsOf(names);
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
        assertThatThrownBy(() -> new RuleBook(List.of(rule))).hasMessageContaining("ghost");
    }
}
