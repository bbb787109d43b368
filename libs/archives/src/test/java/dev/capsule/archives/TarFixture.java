package dev.capsule.archives;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Archives made by another implementation than ours, as strangers would make them. */
final class TarFixture {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar;

    TarFixture() {
        this(StandardCharsets.UTF_8);
    }

    TarFixture(Charset names) {
        tar = new TarArchiveOutputStream(bytes, names.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
    }

    TarFixture longNamesAsGnuDoes() {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
        return this;
    }

    TarFixture file(String name, String content) {
        return file(name, content, 0644);
    }

    TarFixture file(String name, String content, int mode) {
        byte[] body = content.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(body.length);
        entry.setMode(mode);
        return put(entry, body);
    }

    TarFixture directory(String name) {
        return put(new TarArchiveEntry(name + "/", true), new byte[0]);
    }

    /** A symbolic link is {@code '2'}, a hard link {@code '1'}, devices and pipes are {@code '3'} to {@code '6'}. */
    TarFixture special(String name, char type, String target) {
        TarArchiveEntry entry = new TarArchiveEntry(name, (byte) type, true);
        entry.setLinkName(target);
        return put(entry, new byte[0]);
    }

    TarFixture link(String name, String target) {
        return special(name, '2', target);
    }

    byte[] plain() {
        try {
            tar.close();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InputStream packed() {
        return new ByteArrayInputStream(gzip(plain()));
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private TarFixture put(TarArchiveEntry entry, byte[] body) {
        try {
            tar.putArchiveEntry(entry);
            tar.write(body);
            tar.closeArchiveEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
