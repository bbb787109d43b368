package dev.capsule.blobs;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.ErrorCode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Counts and digests what is read through it, and stops a content that is too large. */
final class VerifiedStream extends FilterInputStream {
    private final MessageDigest sha256 = Digest.sha256();
    private final long most;
    private long bytes;

    VerifiedStream(InputStream content, long most) {
        super(content);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read > 0) {
            bytes += read;
            if (bytes > most) {
                throw new CapsuleException(
                        ErrorCode.BODY_TOO_LARGE,
                        "The content is larger than the " + most + " bytes that are allowed.");
            }
            sha256.update(buffer, offset, read);
        }
        return read;
    }

    /** Skipped bytes would be missing from the digest. */
    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, Integer.MAX_VALUE)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** The stream is the caller's. */
    @Override
    public void close() {}

    long bytes() {
        return bytes;
    }

    /** To be called once, at the end. */
    void requireDigest(Digest expected) {
        Digest actual = Digest.finish(sha256);
        if (!actual.equals(expected)) {
            throw new CapsuleException(
                    ErrorCode.INVALID_REQUEST,
                    "The content that arrived has the digest " + actual + ", announced was " + expected
                            + ". It was changed or cut on its way; send it again.");
        }
    }
}
