package dev.capsule.embedded.database;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** The server's programs, unpacked once from the archive on the class path. */
record PostgresPrograms(Path directory) {
    private static final Map<String, String> ARCHIVES =
            Map.of("amd64", "/postgres-linux-x86_64.txz", "aarch64", "/postgres-linux-arm_64.txz");

    /** Finds the programs below {@code parent} or unpacks them there; another version goes beside. */
    static PostgresPrograms unpack(Path parent) {
        URL archive = archive();
        try {
            Path directory = parent.resolve(Long.toHexString(checksum(archive)));
            if (!Files.isDirectory(directory)) {
                unpack(archive, directory);
            }
            return new PostgresPrograms(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL cannot be unpacked below " + parent, e);
        }
    }

    Path postgres() {
        return directory.resolve("bin/postgres");
    }

    Path initdb() {
        return directory.resolve("bin/initdb");
    }

    Path pgCtl() {
        return directory.resolve("bin/pg_ctl");
    }

    private static URL archive() {
        String architecture = System.getProperty("os.arch");
        String name = ARCHIVES.get(architecture);
        @Nullable URL archive = name == null ? null : PostgresPrograms.class.getResource(name);
        if (archive == null) {
            throw new CapsuleException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "This build of Capsule brings no PostgreSQL for \"" + architecture
                            + "\". Build it on such a machine, or name a PostgreSQL server of your own.");
        }
        return archive;
    }

    /** From the jar's directory where there is one, which is free; it names the version. */
    private static long checksum(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        return connection instanceof JarURLConnection jar
                ? jar.getJarEntry().getCrc()
                : connection.getContentLengthLong();
    }

    /** Unpacks beside and renames, so that a directory with the final name is whole. */
    private static void unpack(URL archive, Path directory) throws IOException {
        Files.createDirectories(directory.getParent());
        Path unpacking = Files.createTempDirectory(directory.getParent(), "unpacking-");
        try (InputStream compressed = new BufferedInputStream(archive.openStream());
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(compressed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, unpacking);
            }
        }
        try {
            Files.move(unpacking, directory);
        } catch (IOException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
            Trees.delete(unpacking);
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path root) throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("The archive has an entry outside of it: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
