package dev.capsule.archives;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Finds out whether an archive is compressed, and ends one that unpacks to far more than it is. */
final class Decompression {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Counted packed;
    private final ArchiveLimits limits;

    Decompression(InputStream archive, ArchiveLimits limits) {
        this.packed = new Counted(archive);
        this.limits = limits;
    }

    InputStream open() throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(packed, BUFFER_BYTES);
        buffered.mark(2);
        int first = buffered.read();
        int second = buffered.read();
        buffered.reset();
        if (first == 'P' && second == 'K') {
            throw BadArchive.invalid("it is a zip. Send a tar.gz.");
        }
        if (first != 0x1F || second != 0x8B) {
            return buffered;
        }
        return new BufferedInputStream(new Guarded(new GZIPInputStream(buffered, BUFFER_BYTES)), BUFFER_BYTES);
    }

    private static class Counted extends FilterInputStream {
        long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte @Nullable [] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count += Math.max(0, read);
            return read;
        }

        @Override
        public long skip(long wanted) throws IOException {
            return Math.max(0, read(new byte[(int) Math.min(wanted, BUFFER_BYTES)]));
        }
    }

    private final class Guarded extends Counted {
        Guarded(InputStream unpacked) {
            super(unpacked);
        }

        @Override
        public int read(byte @Nullable [] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (count > ArchiveLimits.RATIO_FREE_BYTES && count / limits.ratio() > packed.count) {
                throw BadArchive.tooLarge("it grows to more than " + limits.ratio() + " times its size.");
            }
            return read;
        }
    }
}
