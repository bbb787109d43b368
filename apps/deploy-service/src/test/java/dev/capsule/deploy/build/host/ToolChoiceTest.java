package dev.capsule.deploy.build.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.runtime.local.sandbox.Tool;
import dev.capsule.runtime.local.sandbox.ToolSearch;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolChoiceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // asked for; found, the preferred first; chosen
                "java; 17; 25.0.1 17.0.9; 17.0.9",
                "java; >=17; 25.0.1 17.0.9; 25.0.1",
                "java; 25; 17.0.9 25.0.1; 25.0.1",
                "java; 11; 17.0.9 21.0.2; 17.0.9",
                "node; ^22.18.0 || >=24.12.0; 20.20.2 22.23.3; 22.23.3",
                "go; 1.22; 1.26.8 1.22.1; 1.22.1",
                "python3; 3.11; 3.12.1 3.11.7; 3.11.7",
            })
    void takesWhatIsAskedForBeforeWhatWouldDoAsWell(String tool, String version, String found, String chosen) {
        ToolChoice choice = ToolChoice.of(wanted(tool, version), found(tool, found));

        assertThat(choice.tool().version()).isEqualTo(chosen);
        assertThat(choice.explanation()).contains("a file asks for " + version).doesNotContain("Note");
    }

    @Test
    void takesANewerOneWithAWordOfWarning() {
        ToolChoice choice = ToolChoice.of(wanted("node", "18"), found("node", "24.1.0 20.20.2"));

        assertThat(choice.tool().version()).isEqualTo("20.20.2");
        assertThat(choice.explanation()).contains("Note: a file asks for 18, which is not on this machine");
    }

    @Test
    void saysWhatIsThereAndHowToGetWhatIsNot() {
        var search = new ToolSearch(
                found("java", "17.0.9").usable(), List.of("/opt/jre/bin/java is there, but without javac beside it"));

        assertThatExceptionOfType(CapsuleException.class)
                .isThrownBy(() -> ToolChoice.of(wanted("java", "25"), search))
                .satisfies(error -> assertThat(error.code()).isEqualTo(ErrorCode.TOOL_MISSING))
                .withMessageContainingAll("java 25 (a file)", "only 17.0.9", "without javac", "Install a JDK");
    }

    /** Whatever a plan may ask for; what is not known is still told where to put. */
    @ParameterizedTest
    @CsvSource({
        "cmake, build-essential",
        "composer, getcomposer.org",
        "conda, micromamba",
        "mix, elixir-lang.org",
        "pdm, pipx install pdm",
        "perl, cpanminus",
        "Rscript, r-base",
        "dune, opam",
        "mill, mill-build.org",
        "of-tomorrow, /usr/local/bin",
    })
    void knowsHowToGetATool(String tool, String how) {
        assertThatExceptionOfType(CapsuleException.class)
                .isThrownBy(() -> ToolChoice.of(wanted(tool, "1"), new ToolSearch(List.of(), List.of())))
                .withMessageContainingAll("this machine has none", how, "deploy again");
    }

    private static dev.capsule.buildplan.Tool wanted(String name, String version) {
        return new dev.capsule.buildplan.Tool(name, version, "a file", true);
    }

    private static ToolSearch found(String name, String versions) {
        List<Tool> tools = Arrays.stream(versions.split(" "))
                .map(version -> {
                    Path directory = Path.of("/opt/" + name + "-" + version + "/bin");
                    return new Tool(name, directory.resolve(name), directory, version);
                })
                .toList();
        return new ToolSearch(tools, List.of());
    }
}
