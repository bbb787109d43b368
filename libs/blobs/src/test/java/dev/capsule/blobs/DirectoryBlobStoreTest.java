package dev.capsule.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.capsule.blobs.BlobStore.Blob;
import dev.capsule.kernel.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryBlobStoreTest extends BlobStoreContract {
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");

    @TempDir
    Path root;

    @Override
    BlobStore store() {
        return new DirectoryBlobStore(root, Clock.systemUTC());
    }

    @Test
    void leavesNothingBehindOfWhatItRefused() throws IOException {
        refusesAnotherContentThanAnnounced();
        refusesAContentThatIsTooLarge();
        keepsNothingOfAContentThatBreaksOff();
        try (Stream<Path> files = Files.list(root.resolve("incoming"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void opensWhileAnotherPuts() throws InterruptedException {
        BlobStore other = store();
        Thread puts = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 300; i++) {
                byte[] content = ("number " + i).getBytes(StandardCharsets.UTF_8);
                other.put(Digest.of(content), new ByteArrayInputStream(content), content.length);
            }
        });
        while (puts.isAlive()) {
            assertThatCode(this::store).doesNotThrowAnyException();
        }
        puts.join();
    }

    @Test
    void renewsWhatIsPutAgain() {
        Digest once = putAt(MARCH, "once");
        Digest twice = putAt(MARCH, "twice");
        putAt(MARCH.plus(Duration.ofDays(20)), "twice");

        assertThat(at(MARCH).lastPutBefore(MARCH.plus(Duration.ofDays(10)), 10))
                .extracting(Blob::digest)
                .containsExactly(once)
                .doesNotContain(twice);
    }

    @Test
    void listsTheOldestFirst() {
        Digest second = putAt(MARCH.plus(Duration.ofDays(1)), "second");
        Digest first = putAt(MARCH, "first");
        putAt(MARCH.plus(Duration.ofDays(2)), "third");

        assertThat(at(MARCH).lastPutBefore(MARCH.plus(Duration.ofDays(10)), 2))
                .extracting(Blob::digest)
                .containsExactly(first, second);
    }

    @Test
    void removesWhatACrashLeftAfterADay() throws IOException {
        at(MARCH);
        Path left = Files.writeString(root.resolve("incoming/left"), "half");
        Files.setLastModifiedTime(left, FileTime.from(MARCH));
        at(MARCH.plus(Duration.ofHours(23)));
        assertThat(left).exists();
        at(MARCH.plus(Duration.ofHours(25)));
        assertThat(left).doesNotExist();
    }

    private Digest putAt(Instant time, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        Digest digest = Digest.of(content);
        at(time).put(digest, new ByteArrayInputStream(content), content.length);
        return digest;
    }

    private DirectoryBlobStore at(Instant time) {
        return new DirectoryBlobStore(root, Clock.fixed(time, ZoneOffset.UTC));
    }
}
