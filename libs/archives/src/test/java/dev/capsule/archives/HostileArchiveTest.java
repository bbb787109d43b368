package dev.capsule.archives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileArchiveTest {
    @TempDir
    private Path scratch;

    @AfterEach
    void leavesNothingBehind() throws IOException {
        try (var left = Files.list(scratch)) {
            assertThat(left).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/../../evil", "a/..", "/etc/passwd", "./../x"})
    void rejectsANameThatLeadsOut(String name) {
        refuses(new TarFixture().file("fine", "x").file(name, "x"), name);
    }

    @Test
    void rejectsALongNameThatLeadsOut() {
        refuses(new TarFixture().file("/" + "x".repeat(120) + "/y", "x"), "absolute");
        refuses(new TarFixture().longNamesAsGnuDoes().file("../" + "x".repeat(120), "x"), "..");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../x", "a/../../x", "..", "/"})
    void rejectsALinkThatLeadsOut(String target) {
        refuses(new TarFixture().directory("a").link("link", target), "link");
    }

    @Test
    void rejectsALinkThatLeadsOutThroughAnother() {
        // By its letters the second stays inside: a/b/c/x.
        refuses(new TarFixture().directory("a/b/c").link("a/b/c/up", "../../..").link("z", "a/b/c/up/../x"), "\"z\"");
    }

    @Test
    void rejectsLinksInACircle() {
        refuses(new TarFixture().link("a", "b").link("b", "a"), "circle");
    }

    @Test
    void rejectsAFileBelowALink() {
        refuses(new TarFixture().directory("real").link("d", "real").file("d/f", "x"), "d/f");
    }

    @Test
    void rejectsAFileBelowAFile() {
        refuses(new TarFixture().file("d", "x").file("d/f", "x"), "d/f");
    }

    @Test
    void rejectsAHardLinkToWhatIsNotInTheArchive() {
        refuses(new TarFixture().special("h", '1', "/etc/passwd"), "\"h\"");
        refuses(new TarFixture().special("h", '1', "later").file("later", "x"), "\"h\"");
        refuses(new TarFixture().link("s", "x").special("h", '1', "s"), "\"h\"");
    }

    @ParameterizedTest
    @CsvSource({"3,device", "4,device", "6,pipe"})
    void rejectsDevicesAndPipes(char type, String word) {
        refuses(new TarFixture().special("dev/thing", type, ""), "dev/thing");
        refuses(new TarFixture().special("dev/thing", type, ""), word);
    }

    @Test
    void rejectsTheSameNameTwice() {
        refuses(new TarFixture().file("a", "1").file("./a", "2"), "twice");
    }

    @Test
    void rejectsANameThatIsNotUtf8() {
        refuses(new TarFixture(StandardCharsets.ISO_8859_1).file("caf\u00e9", "x"), "UTF-8");
    }

    @Test
    void rejectsANameThatNoFileSystemTakes() {
        refuses(new TarFixture().file("x".repeat(300), "x"), "255");
        refuses(new TarFixture().file("d/".repeat(101) + "x", "x"), "deep");
    }

    @Test
    void rejectsMoreEntriesThanAllowed() {
        TarFixture archive = new TarFixture();
        for (int i = 0; i <= 1000; i++) {
            archive.file("f" + i, "");
        }
        refuses(archive.packed(), new ArchiveLimits(1000, 1 << 20, 100, 200), ErrorCode.ARCHIVE_TOO_LARGE, "f1000");
    }

    @Test
    void rejectsMoreBytesThanAllowedBeforeWritingThem() {
        TarFixture archive = new TarFixture().file("a", "x".repeat(600)).file("b", "x".repeat(600));

        refuses(archive.packed(), new ArchiveLimits(10, 1000, 100, 200), ErrorCode.ARCHIVE_TOO_LARGE, "\"b\"");
    }

    @Test
    void stopsATenGigabyteBombByItsRatioAlone() {
        refuses(
                Bomb.ofGigabytes(10),
                new ArchiveLimits(10, Long.MAX_VALUE, 100, 200),
                ErrorCode.ARCHIVE_TOO_LARGE,
                "200 times");
    }

    @Test
    void stopsATenGigabyteBombByItsSizeAlone() {
        refuses(Bomb.ofGigabytes(10), ArchiveLimits.SOURCE, ErrorCode.ARCHIVE_TOO_LARGE, "\"zeros\"");
    }

    @Test
    void rejectsWhatIsNoTar() {
        refuses(bytes("hello ".repeat(200).getBytes(StandardCharsets.UTF_8)), "no tar");
        refuses(bytes("PK\u0003\u0004".getBytes(StandardCharsets.UTF_8)), "zip");
        refuses(bytes(new byte[0]), "too early");
    }

    @Test
    void rejectsAnArchiveThatWasCut() {
        byte[] whole =
                TarFixture.gzip(new TarFixture().file("a", "x".repeat(5000)).plain());
        refuses(bytes(Arrays.copyOf(whole, whole.length - 20)), "too early");
        byte[] plain = new TarFixture().file("a", "x".repeat(5000)).plain();
        refuses(bytes(Arrays.copyOf(plain, 3000)), "too early");
    }

    private void refuses(TarFixture archive, String words) {
        refuses(archive.packed(), words);
    }

    private void refuses(InputStream archive, String words) {
        refuses(archive, ArchiveLimits.SOURCE, ErrorCode.INVALID_ARCHIVE, words);
    }

    private void refuses(InputStream archive, ArchiveLimits limits, ErrorCode code, String words) {
        Unpacker unpacker = new Unpacker(limits, Unpacker.Links.INSIDE);
        assertThatExceptionOfType(CapsuleException.class)
                .isThrownBy(() -> unpacker.unpack(archive, scratch.resolve("out")))
                .withMessageContaining(words)
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static InputStream bytes(byte[] content) {
        return new ByteArrayInputStream(content);
    }
}
