package dev.capsule.detection.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsule.detection.RepositoryView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryViewTest {
    @TempDir
    private Path directory;

    @Test
    void listsFilesOfAllFoldersButThoseOfInstalledPackages() throws IOException {
        write("src/main.js", "x");
        write("node_modules/left-pad/package.json", "{}");
        assertThat(RepositoryView.of(directory).paths()).containsExactly("src/main.js");
    }

    @Test
    void doesNotFollowALinkThatLeavesTheSource(@TempDir Path elsewhere) throws IOException {
        Path outside = Files.writeString(elsewhere.resolve("outside.txt"), "x");
        Files.createSymbolicLink(directory.resolve("package.json"), outside);
        Files.createSymbolicLink(directory.resolve("loop"), directory);
        write("inside.txt", "x");
        Files.createSymbolicLink(directory.resolve("link.txt"), Path.of("inside.txt"));
        assertThat(RepositoryView.of(directory).paths()).containsExactly("inside.txt", "link.txt");
    }

    @Test
    void readsUtf16WithAMarkAsText() throws IOException {
        Files.write(
                directory.resolve("requirements.txt"),
                "\uFEFFflask\n".getBytes(java.nio.charset.StandardCharsets.UTF_16LE));
        assertThat(RepositoryView.of(directory).read("requirements.txt")).contains("flask\n");
    }

    @Test
    void doesNotReadAFileLargerThanTheLimit() throws IOException {
        write("package.json", " ".repeat(RepositoryView.MAX_FILE_BYTES + 1));
        assertThat(RepositoryView.of(directory).read("package.json")).isEmpty();
    }

    @Test
    void saysThatAPlaceIsNotADirectory() {
        assertThatThrownBy(() -> RepositoryView.of(directory.resolve("nowhere")))
                .hasMessageContaining("is not a directory");
    }

    private void write(String path, String content) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
