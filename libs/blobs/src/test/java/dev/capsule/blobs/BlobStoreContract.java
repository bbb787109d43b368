package dev.capsule.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsule.blobs.BlobStore.Blob;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What every blob store has to do. */
abstract class BlobStoreContract {
    private static final long MOST = 10_000_000;

    abstract BlobStore store();

    @Test
    void givesBackWhatWasPut() throws IOException {
        byte[] content = new byte[3_000_000];
        new Random(7).nextBytes(content);
        Digest digest = Digest.of(content);

        assertThat(store().put(digest, new ByteArrayInputStream(content), MOST)).isEqualTo(content.length);

        assertThat(store().find(digest).map(Blob::digest)).contains(digest);
        assertThat(store().size(digest)).isEqualTo(content.length);
        try (InputStream read = store().open(digest)) {
            assertThat(read.readAllBytes()).isEqualTo(content);
        }
    }

    @Test
    void keepsAnEmptyContent() throws IOException {
        Digest digest = put("");
        try (InputStream read = store().open(digest)) {
            assertThat(read.readAllBytes()).isEmpty();
        }
    }

    @Test
    void refusesAnotherContentThanAnnounced() {
        Digest announced = Digest.of(bytes("announced"));
        assertRefused(
                ErrorCode.INVALID_REQUEST,
                () -> store().put(announced, new ByteArrayInputStream(bytes("another")), MOST));
        assertThat(store().exists(announced)).isFalse();
        assertThat(store().exists(Digest.of(bytes("another")))).isFalse();
    }

    @Test
    void refusesAContentThatIsTooLarge() {
        byte[] content = bytes("0123456789");
        Digest digest = Digest.of(content);
        assertRefused(ErrorCode.BODY_TOO_LARGE, () -> store().put(digest, new ByteArrayInputStream(content), 9));
        assertThat(store().exists(digest)).isFalse();
        store().put(digest, new ByteArrayInputStream(content), 10);
        assertThat(store().exists(digest)).isTrue();
    }

    @Test
    void keepsNothingOfAContentThatBreaksOff() {
        byte[] content = new byte[200_000];
        InputStream breaking = new InputStream() {
            private int left = content.length / 2;

            @Override
            public int read() throws IOException {
                if (left-- == 0) {
                    throw new IOException("connection reset");
                }
                return 0;
            }
        };
        Digest digest = Digest.of(content);
        assertThatThrownBy(() -> store().put(digest, breaking, MOST)).isInstanceOf(CapsuleException.class);
        assertThat(store().exists(digest)).isFalse();
    }

    @Test
    void answersForWhatIsNotThere() {
        Digest missing = Digest.of(bytes("missing"));
        assertThat(store().find(missing)).isEmpty();
        assertRefused(ErrorCode.NOT_FOUND, () -> store().open(missing).close());
        assertRefused(ErrorCode.NOT_FOUND, () -> store().size(missing));
        assertThatCode(() -> store().delete(missing)).doesNotThrowAnyException();
    }

    @Test
    void forgetsWhatWasDeleted() {
        Digest digest = put("short lived");
        store().delete(digest);
        assertThat(store().exists(digest)).isFalse();
    }

    @Test
    void takesTheSameContentFromManyAtOnce() throws Exception {
        byte[] content = new byte[500_000];
        Digest digest = Digest.of(content);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> puts = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                puts.add(threads.submit(() -> store().put(digest, new ByteArrayInputStream(content), MOST)));
            }
            for (Future<Long> put : puts) {
                assertThat(put.get()).isEqualTo(content.length);
            }
        }
        try (InputStream read = store().open(digest)) {
            assertThat(Digest.of(read)).isEqualTo(digest);
        }
    }

    @Test
    void listsWhatNobodyHasPutSince() {
        Digest one = put("one");
        Digest two = put("two");
        Instant later = Instant.now().plus(Duration.ofHours(1));
        assertThat(store().lastPutBefore(later, 10)).extracting(Blob::digest).containsExactlyInAnyOrder(one, two);
        assertThat(store().lastPutBefore(later, 1)).hasSize(1);
        assertThat(store().lastPutBefore(Instant.now().minus(Duration.ofHours(1)), 10))
                .isEmpty();
    }

    final Digest put(String text) {
        Digest digest = Digest.of(bytes(text));
        store().put(digest, new ByteArrayInputStream(bytes(text)), MOST);
        return digest;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CapsuleException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
