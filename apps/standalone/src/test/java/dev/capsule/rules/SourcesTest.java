package dev.capsule.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcesTest {
    @TempDir
    private Path project;

    @Test
    void holdInCapsule() throws IOException {
        assertThat(new Sources(Path.of("../..").toRealPath()).mistakes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    apps/a/src/main/java/A.java      | // TODO later                               | for later
                    libs/a/src/test/java/A.java      | /* FIXME */                                 | for later
                    libs/a/src/test/java/A.java      | import org.mockito.Mockito;                 | a mock
                    libs/a/src/main/java/A.java      | List.of("sh", "-c", command)                | to a shell
                    apps/a/src/main/java/A.java      | sql("delete from target where true")        | has SQL
                    apps/a/src/main/java/AStore.java | sql("delete from target where true")        |
                    libs/a/src/main/java/A.java      | List.of("/bin/sh", "-c", "exit 0")          |
                    """)
    void areRefusedForWhatTheySay(String file, String text, String mistake) throws IOException {
        write(file, text);
        if (mistake == null) {
            assertThat(new Sources(project).mistakes()).isEmpty();
        } else {
            assertThat(new Sources(project).mistakes())
                    .singleElement()
                    .asString()
                    .startsWith(file)
                    .contains(mistake);
        }
    }

    @ParameterizedTest
    @CsvSource({"main, 500, 0", "main, 501, 1", "test, 800, 0", "test, 801, 1"})
    void areRefusedWhenTheyAreTooLong(String kind, int lines, int mistakes) throws IOException {
        write("libs/a/src/" + kind + "/java/A.java", "int a;\n".repeat(lines));

        assertThat(new Sources(project).mistakes()).hasSize(mistakes);
    }

    private void write(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
