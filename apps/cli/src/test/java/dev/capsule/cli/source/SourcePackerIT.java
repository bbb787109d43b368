package dev.capsule.cli.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsule.cli.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent of a directory, with git itself saying what is ignored. */
class SourcePackerIT {
    private static final List<String> NAMES = List.of(
            "a",
            "b",
            "build",
            "src",
            "main.js",
            "app.log",
            "keep.log",
            "x.tmp",
            "docs",
            "über.txt",
            "with space",
            "#hash",
            "!bang");
    private static final List<String> PATTERNS = List.of(
            "*.log",
            "!keep.log",
            "build/",
            "/build",
            "src/*.tmp",
            "**/docs",
            "docs/**",
            "a/**/b",
            "# comment",
            "",
            "\\#hash",
            "\\!bang",
            "with\\ space",
            "*.t?p",
            "[ab]",
            "[!a]*",
            "/src/",
            "!/src/",
            "a/b",
            "über.*",
            "*",
            "!*/",
            "!*.js",
            "trailing  ",
            "b/");

    @TempDir
    private Path directory;

    static IntStream seeds() {
        return IntStream.range(0, 25);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void leavesOutExactlyWhatGitDoes(int seed) throws Exception {
        Random random = new Random(seed);
        tree(random, directory, 0);
        ignoreFile(random, directory);
        try (var folders = Files.walk(directory)) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                if (random.nextInt(4) == 0) {
                    ignoreFile(random, folder);
                }
            }
        }
        git("init", "-q");
        Set<String> wanted = new TreeSet<>(
                List.of(git("-c", "core.quotepath=off", "ls-files", "-z", "--others", "--exclude-standard")
                        .split("\0")));
        wanted.remove("");

        assertThat(packed().keySet())
                .as(() -> "with " + git("-c", "core.quotepath=off", "ls-files", "-z", "--others"))
                .containsExactlyInAnyOrderElementsOf(wanted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".git/config",
                "node_modules/a/index.js",
                "api/__pycache__/a.pyc",
                ".venv/bin/python",
                ".DS_Store"
            })
    void neverSendsWhatNobodyMeansToSend(String path) throws Exception {
        write("main.js", "1");
        write(path, "2");

        assertThat(packed()).containsOnlyKeys("main.js");
    }

    @Test
    void letsCapsuleignoreOverrideGitignore() throws Exception {
        write("dist/app.js", "built");
        write("notes.txt", "private");
        write(".gitignore", "dist/\n");
        write(".capsuleignore", "!dist/\nnotes.txt\n");

        assertThat(packed()).containsOnlyKeys("dist/app.js", ".gitignore", ".capsuleignore");
    }

    @Test
    void givesTheSameBytesForTheSameContent() throws Exception {
        write("b.txt", "2");
        write("a/c.txt", "1");
        String first = digest();
        Files.setLastModifiedTime(directory.resolve("b.txt"), FileTime.fromMillis(5));
        assertThat(digest()).isEqualTo(first);

        write("b.txt", "3");
        assertThat(digest()).isNotEqualTo(first);
    }

    @Test
    void keepsWhatIsExecutableAndLinksWithinAndWarnsOfOthers() throws Exception {
        write("run.sh", "#!/bin/sh\n");
        Files.setPosixFilePermissions(directory.resolve("run.sh"), PosixFilePermissions.fromString("rwxr-x---"));
        Files.createSymbolicLink(directory.resolve("inside"), Path.of("run.sh"));
        Files.createSymbolicLink(directory.resolve("outside"), Path.of("../../etc/passwd"));
        Files.createSymbolicLink(directory.resolve("absolute"), Path.of("/etc/passwd"));

        Map<String, TarArchiveEntry> packed = packed();
        assertThat(packed).containsOnlyKeys("run.sh", "inside");
        assertThat(packed.get("run.sh").getMode() & 0777).isEqualTo(0755);
        assertThat(packed.get("inside").getLinkName()).isEqualTo("run.sh");
        try (SourceArchive archive = SourcePacker.pack(directory)) {
            assertThat(archive.warnings()).hasSize(2).anyMatch(warning -> warning.contains("outside"));
        }
    }

    @Test
    void refusesADirectoryOfWhichNothingIsLeft() throws Exception {
        write(".gitignore", "*\n");

        assertThatThrownBy(() -> SourcePacker.pack(directory))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("no files to deploy");
    }

    private void tree(Random random, Path folder, int depth) throws IOException {
        for (String name : NAMES) {
            Path path = folder.resolve(name);
            int kind = random.nextInt(3);
            if (kind == 0 && depth < 3) {
                Files.createDirectories(path);
                tree(random, path, depth + 1);
            } else if (kind == 1) {
                Files.writeString(path, name);
            }
        }
    }

    private static void ignoreFile(Random random, Path folder) throws IOException {
        List<String> lines = IntStream.rangeClosed(0, random.nextInt(5))
                .mapToObj(i -> PATTERNS.get(random.nextInt(PATTERNS.size())))
                .toList();
        Files.write(folder.resolve(".gitignore"), lines);
    }

    private void write(String path, String content) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private String digest() throws IOException {
        try (SourceArchive archive = SourcePacker.pack(directory)) {
            return archive.digest().hex();
        }
    }

    /** Empty when nothing is left, which is refused. */
    private Map<String, TarArchiveEntry> packed() throws IOException {
        Map<String, TarArchiveEntry> entries = new LinkedHashMap<>();
        try (SourceArchive archive = SourcePacker.pack(directory);
                InputStream file = Files.newInputStream(archive.file());
                TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(file), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.put(entry.getName(), entry);
            }
        } catch (CommandFailure nothing) {
            assertThat(nothing).hasMessageContaining("no files to deploy");
        }
        return entries;
    }

    private String git(String... arguments) {
        try {
            List<String> command = new java.util.ArrayList<>(List.of("git"));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
            builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
            builder.environment().put("GIT_CONFIG_SYSTEM", "/dev/null");
            Process process =
                    builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).isZero();
            return text;
        } catch (IOException e) {
            throw new AssertionError("git does not run", e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
