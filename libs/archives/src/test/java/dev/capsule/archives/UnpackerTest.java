package dev.capsule.archives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackerTest {
    @TempDir
    private Path scratch;

    @Test
    void unpacksFilesDirectoriesAndLinks() throws IOException {
        var archive = new TarFixture()
                .directory(".")
                .directory("./src")
                .file("./src/app.js", "console.log(1)")
                .file("run.sh", "#!/bin/sh", 0700)
                .link("current", "src/app.js")
                .special("copy.js", '1', "src/app.js");

        Path root = unpack(archive);

        assertThat(root.resolve("src/app.js")).hasContent("console.log(1)");
        assertThat(Files.isExecutable(root.resolve("run.sh"))).isTrue();
        assertThat(Files.readSymbolicLink(root.resolve("current"))).isEqualTo(Path.of("src/app.js"));
        assertThat(root.resolve("current")).hasContent("console.log(1)");
        assertThat(root.resolve("copy.js")).hasContent("console.log(1)");
    }

    @Test
    void takesPlainTarToo() throws IOException {
        Path root = scratch.resolve("out");

        new Unpacker(ArchiveLimits.SOURCE, Unpacker.Links.INSIDE)
                .unpack(new ByteArrayInputStream(new TarFixture().file("a", "b").plain()), root);

        assertThat(root.resolve("a")).hasContent("b");
    }

    @Test
    void makesDirectoriesThatHaveNoEntryOfTheirOwn() throws IOException {
        assertThat(unpack(new TarFixture().file("a/b/c/d.txt", "x")).resolve("a/b/c/d.txt"))
                .exists();
    }

    @Test
    void takesNamesWithSpacesEmojiAndUpTo255Bytes() throws IOException {
        String longest = "n".repeat(255);

        Path root = unpack(new TarFixture()
                .file("with space/🚀 ünï.txt", "x")
                .file(longest, "y")
                .file("d/".repeat(40) + "deep", "z"));

        assertThat(root.resolve("with space/🚀 ünï.txt")).hasContent("x");
        assertThat(root.resolve(longest)).hasContent("y");
        assertThat(root.resolve("d/".repeat(40) + "deep")).hasContent("z");
    }

    @Test
    void takesLongNamesAsGnuWritesThem() throws IOException {
        String name = "a".repeat(90) + "/" + "é".repeat(60);

        assertThat(unpack(new TarFixture().longNamesAsGnuDoes().file(name, "x")).resolve(name))
                .hasContent("x");
    }

    @Test
    void takesALinkThatClimbsWithoutLeaving() throws IOException {
        Path root = unpack(new TarFixture().file("a.txt", "x").directory("d").link("d/up", "../a.txt"));

        assertThat(root.resolve("d/up")).hasContent("x");
    }

    @Test
    void leavesLinksOfABuiltTreeAsTheyAre() throws IOException {
        Path root = scratch.resolve("out");

        new Unpacker(ArchiveLimits.TREE, Unpacker.Links.ANYWHERE)
                .unpack(
                        new TarFixture()
                                .link("venv/bin/python3", "/opt/elsewhere/python3")
                                .packed(),
                        root);

        assertThat(Files.readSymbolicLink(root.resolve("venv/bin/python3")))
                .isEqualTo(Path.of("/opt/elsewhere/python3"));
    }

    private Path unpack(TarFixture archive) {
        Path root = scratch.resolve("out");
        new Unpacker(ArchiveLimits.SOURCE, Unpacker.Links.INSIDE).unpack(archive.packed(), root);
        return root;
    }
}
