package dev.capsule.archives;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever comes: either it is refused in words and nothing is left, or everything lies inside. */
class ArchivePropertyTest {
    private static final String SENTINEL = "untouched";

    record Part(char type, String name, String target) {}

    @Property(tries = 400)
    void whateverIsInAnArchiveStaysInside(@ForAll("archives") List<Part> parts) throws IOException {
        TarFixture archive = new TarFixture();
        parts.forEach(part -> {
            switch (part.type()) {
                case 'f' -> archive.file(part.name(), "x");
                case 'd' -> archive.directory(part.name());
                default -> archive.special(part.name(), part.type(), part.target());
            }
        });
        unpackBesideASentinel(archive.plain());
    }

    @Property(tries = 400)
    void whateverBytesAreDamagedItIsRefusedInWords(
            @ForAll("positions") int at, @ForAll byte value, @ForAll boolean compressed) throws IOException {
        byte[] plain = new TarFixture()
                .file("a/b", "content")
                .link("l", "a/b")
                .file("é".repeat(80), "y")
                .plain();
        byte[] bytes = compressed ? TarFixture.gzip(plain) : plain;
        bytes[at % bytes.length] = value;
        unpackBesideASentinel(bytes);
    }

    private static void unpackBesideASentinel(byte[] archive) throws IOException {
        Path scratch = Files.createTempDirectory("archive");
        try {
            Path sentinel = Files.writeString(scratch.resolve("sentinel"), SENTINEL);
            Path out = scratch.resolve("out");
            boolean refused = refused(archive, out);
            assertThat(sentinel).hasContent(SENTINEL);
            assertThat(Files.exists(out)).isNotEqualTo(refused);
            if (!refused) {
                assertThatEverythingLiesInside(out);
            }
        } finally {
            TreeRemoval.remove(scratch);
        }
    }

    private static boolean refused(byte[] archive, Path out) {
        try {
            new Unpacker(ArchiveLimits.SOURCE, Unpacker.Links.INSIDE).unpack(new ByteArrayInputStream(archive), out);
            return false;
        } catch (CapsuleException e) {
            assertThat(e.code()).isIn(ErrorCode.INVALID_ARCHIVE, ErrorCode.ARCHIVE_TOO_LARGE);
            assertThat(e.getMessage()).hasSizeGreaterThan(30);
            return true;
        }
    }

    private static void assertThatEverythingLiesInside(Path root) throws IOException {
        try (var all = Files.walk(root)) {
            for (Path path : all.toList()) {
                if (Files.exists(path)) {
                    assertThat(path.toRealPath()).startsWith(root.toRealPath());
                } else {
                    assertThat(Files.exists(path, LinkOption.NOFOLLOW_LINKS)).isTrue();
                }
            }
        }
    }

    @Provide
    Arbitrary<List<Part>> archives() {
        Arbitrary<String> paths = Arbitraries.of("a", "b", "..", ".", "c", "")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(parts -> String.join("/", parts));
        Arbitrary<Character> types = Arbitraries.of('f', 'd', '2', '2', '1');
        return Combinators.combine(types, paths.filter(path -> !path.isEmpty() && !path.endsWith("/")), paths)
                .as(Part::new)
                .list()
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<Integer> positions() {
        return Arbitraries.integers().between(0, 10_000);
    }
}
