package dev.capsule.archives;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.kernel.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreePackerTest {
    @TempDir
    private Path scratch;

    @Test
    void equalTreesAreEqualBytesWhateverTheirTimesAndOrder() throws IOException {
        Path one = tree("one", "a.txt", "b/c.txt", "b/d.txt");
        Path two = tree("two", "b/d.txt", "a.txt", "b/c.txt");
        Files.setLastModifiedTime(two.resolve("a.txt"), FileTime.from(Instant.EPOCH));

        assertThat(digest(one)).isEqualTo(digest(two));
    }

    @Test
    void anotherContentNameModeOrLinkIsAnotherDigest() throws IOException {
        Digest before = digest(tree("one", "a", "b"));

        Path content = tree("two", "a", "b");
        Files.writeString(content.resolve("a"), "other");
        Path mode = tree("three", "a", "b");
        Files.setPosixFilePermissions(mode.resolve("a"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Path link = tree("four", "b");
        Files.createSymbolicLink(link.resolve("a"), Path.of("b"));

        assertThat(List.of(before, digest(content), digest(tree("five", "a", "c")), digest(mode), digest(link)))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatItPacksIsReadByOthers() throws IOException {
        String longName = "x".repeat(90) + "/" + "ü".repeat(100);
        Path tree = tree("tree", longName, "short");
        Files.createSymbolicLink(tree.resolve("link"), Path.of("/opt/elsewhere/" + "y".repeat(120)));

        List<String> names = new ArrayList<>();
        try (var reader = new TarArchiveInputStream(new ByteArrayInputStream(pack(tree)), "UTF-8")) {
            for (TarArchiveEntry entry = reader.getNextEntry(); entry != null; entry = reader.getNextEntry()) {
                names.add(entry.getName() + (entry.isSymbolicLink() ? " -> " + entry.getLinkName() : ""));
                if (!entry.isSymbolicLink() && !entry.isDirectory()) {
                    assertThat(new String(reader.readAllBytes(), StandardCharsets.UTF_8))
                            .isEqualTo(entry.getName());
                }
            }
        }

        assertThat(names)
                .containsExactly("link -> /opt/elsewhere/" + "y".repeat(120), "short", "x".repeat(90) + "/", longName);
    }

    @Test
    void unpackedAgainItIsTheSameTree() throws IOException {
        Path tree = tree("tree", "bin/run", "lib/a", "lib/ü/🚀");
        Files.setPosixFilePermissions(tree.resolve("bin/run"), PosixFilePermissions.fromString("rwx------"));
        Files.createSymbolicLink(tree.resolve("python"), Path.of("/opt/elsewhere/python3"));
        Files.createLink(tree.resolve("lib/same"), tree.resolve("lib/a"));
        Files.createDirectory(tree.resolve("empty"));
        byte[] packed = pack(tree);

        Path again = scratch.resolve("again");
        new Unpacker(ArchiveLimits.TREE, Unpacker.Links.ANYWHERE).unpack(new ByteArrayInputStream(packed), again);

        assertThat(pack(again)).isEqualTo(packed);
    }

    private Path tree(String name, String... files) throws IOException {
        Path root = Files.createDirectory(scratch.resolve(name));
        for (String file : files) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), file);
        }
        return root;
    }

    private static Digest digest(Path tree) throws IOException {
        return Digest.of(pack(tree));
    }

    private static byte[] pack(Path tree) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TreePacker.pack(tree, out);
        return out.toByteArray();
    }
}
