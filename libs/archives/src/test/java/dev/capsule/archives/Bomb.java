package dev.capsule.archives;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A small archive of one huge file of zeros: gzip members can be repeated, so only one piece is ever made. */
final class Bomb {
    private static final int PIECE = 64 << 20;

    private Bomb() {}

    static InputStream ofGigabytes(int gigabytes) {
        byte[] piece = TarFixture.gzip(new byte[PIECE]);
        long size = (long) gigabytes << 30;
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.writeBytes(TarFixture.gzip(header(size)));
        for (long made = 0; made < size; made += PIECE) {
            bomb.writeBytes(piece);
        }
        return new ByteArrayInputStream(bomb.toByteArray());
    }

    private static byte[] header(long size) {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        TarArchiveEntry entry = new TarArchiveEntry("zeros");
        entry.setSize(size);
        try {
            TarArchiveOutputStream tar = new TarArchiveOutputStream(header, 512, "UTF-8");
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
            tar.putArchiveEntry(entry);
            tar.flush();
            return header.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
