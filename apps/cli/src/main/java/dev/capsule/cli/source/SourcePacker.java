package dev.capsule.cli.source;

import dev.capsule.cli.CommandFailure;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.kernel.Digest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * Packs a directory so that the same content always gives the same bytes: entries in order, without times and owners. That
 * is what makes an unchanged application known by its digest.
 */
public final class SourcePacker {
    private static final int MAX_FILES = 100_000;
    private static final long MAX_BYTES = 2L * 1024 * 1024 * 1024;
    private static final int EXECUTABLE = 0755;
    private static final int PLAIN = 0644;

    private final Path root;
    private final List<String> warnings = new ArrayList<>();
    private int files;
    private long bytes;

    private SourcePacker(Path root) {
        this.root = root;
    }

    /** The archive is a temporary file that the caller closes. */
    public static SourceArchive pack(Path directory) throws IOException {
        Path root = directory.toRealPath();
        SourcePacker packer = new SourcePacker(root);
        Path file = Files.createTempFile("capsule-source", ".tar.gz");
        try (DigestOutputStream digesting =
                new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), Digest.sha256())) {
            packer.write(digesting);
            Digest digest = Digest.finish(digesting.getMessageDigest());
            return new SourceArchive(file, digest, Files.size(file), packer.files, packer.warnings);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private void write(OutputStream target) throws IOException {
        GzipParameters parameters = new GzipParameters();
        parameters.setCompressionLevel(6);
        try (GzipCompressorOutputStream gzip = new GzipCompressorOutputStream(target, parameters);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            directory(tar, root, "", IgnoreRules.of(root));
        }
        if (files == 0) {
            throw new CommandFailure(
                    ExitCode.USAGE, root + " has no files to deploy: it is empty, or everything in it is ignored.");
        }
    }

    private void directory(TarArchiveOutputStream tar, Path directory, String path, IgnoreRules rules)
            throws IOException {
        List<Path> children;
        try (Stream<Path> listed = Files.list(directory)) {
            children = listed.sorted().toList();
        }
        for (Path child : children) {
            String childPath = path + child.getFileName();
            boolean isDirectory = Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS);
            if (rules.isIgnored(childPath, isDirectory)) {
                continue;
            }
            if (isDirectory) {
                directory(tar, child, childPath + "/", rules.inside(child, childPath));
            } else if (Files.isSymbolicLink(child)) {
                link(tar, child, childPath);
            } else if (Files.isRegularFile(child)) {
                file(tar, child, childPath);
            } else {
                warnings.add(childPath + " is neither a file nor a directory and was left out");
            }
        }
    }

    private void file(TarArchiveOutputStream tar, Path file, String path) throws IOException {
        long size = Files.size(file);
        count(size);
        TarArchiveEntry entry = new TarArchiveEntry(path);
        entry.setSize(size);
        entry.setMode(Files.isExecutable(file) ? EXECUTABLE : PLAIN);
        entry.setModTime(0L);
        tar.putArchiveEntry(entry);
        Files.copy(file, tar);
        tar.closeArchiveEntry();
    }

    private void link(TarArchiveOutputStream tar, Path link, String path) throws IOException {
        Path target = Files.readSymbolicLink(link);
        Path resolved = link.resolveSibling(target).normalize();
        if (target.isAbsolute() || !resolved.startsWith(root)) {
            warnings.add("the link " + path + " leaves the directory and was left out");
            return;
        }
        count(0);
        TarArchiveEntry entry = new TarArchiveEntry(path, TarConstants.LF_SYMLINK);
        entry.setLinkName(target.toString());
        entry.setModTime(0L);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private void count(long size) {
        files++;
        bytes += size;
        if (files > MAX_FILES || bytes > MAX_BYTES) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    root + " has more than " + MAX_FILES
                            + " files or 2 GB to send. Leave out what is not needed with .gitignore or .capsuleignore.");
        }
    }
}
