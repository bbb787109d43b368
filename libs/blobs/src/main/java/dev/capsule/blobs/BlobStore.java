package dev.capsule.blobs;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.Digest;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps immutable contents under their digest. What is there is whole and is what its digest says. Failures of the
 * store itself are {@code UNAVAILABLE} or {@code DISK_FULL}.
 */
public interface BlobStore {
    /** A content that is there, and since when or when it was last put again. */
    record Blob(Digest digest, long bytes, Instant lastPut) {}

    /**
     * Reads the stream to its end, without closing it, and keeps it when it is what was announced. Putting what is
     * there already renews it, so that a clean-up by age spares it.
     *
     * @param most the most bytes that are taken
     * @return how many bytes the content has
     * @throws CapsuleException {@code BODY_TOO_LARGE} past that many bytes, {@code INVALID_REQUEST}
     *     for another content than announced; nothing is kept then
     */
    long put(Digest expected, InputStream content, long most);

    Optional<Blob> find(Digest digest);

    default boolean exists(Digest digest) {
        return find(digest).isPresent();
    }

    /** In bytes. Not-found when it is not there. */
    default long size(Digest digest) {
        return find(digest)
                .orElseThrow(() -> CapsuleException.notFound("content", digest))
                .bytes();
    }

    /** The content; the caller closes it. Not-found when it is not there. */
    InputStream open(Digest digest);

    /** Removes it; no complaint when it is not there. */
    void delete(Digest digest);

    /** Up to so many contents that nobody has put since then, the oldest first where the store can tell. */
    List<Blob> lastPutBefore(Instant time, int limit);
}
