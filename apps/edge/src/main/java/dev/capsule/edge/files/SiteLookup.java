package dev.capsule.edge.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the file that a request means. Touches the disk, and so is for threads that may wait. */
final class SiteLookup {

    sealed interface Result {}

    record Found(SiteFile file) implements Result {}

    /** The path means a directory and lacks the final slash that relative links in its page need. */
    record Moved(String location) implements Result {}

    record Missing() implements Result {}

    private record Encoding(String name, String suffix) {}

    private static final List<Encoding> ENCODINGS = List.of(new Encoding("br", ".br"), new Encoding("gzip", ".gz"));
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final Path root;
    private final String release;

    /** @param release part of every ETag: files of two releases may agree in size and time and yet differ */
    SiteLookup(Path root, String release) {
        this.root = root;
        this.release = release;
    }

    Result find(SitePath path, boolean singlePage, @Nullable String acceptEncoding) throws IOException {
        Path real;
        try {
            real = root.toRealPath();
        } catch (IOException e) {
            return new Missing();
        }
        Path wanted = real;
        try {
            for (String segment : path.segments()) {
                wanted = wanted.resolve(segment);
            }
        } catch (InvalidPathException e) {
            return new Missing();
        }
        if (isInside(real, wanted) && Files.isDirectory(wanted)) {
            Path index = wanted.resolve("index.html");
            if (isFile(real, index)) {
                return path.directory() || path.segments().isEmpty()
                        ? new Found(file(real, index, OK, acceptEncoding))
                        : new Moved(path.withSlash());
            }
        } else if (isFile(real, wanted) && !path.directory()) {
            return new Found(file(real, wanted, OK, acceptEncoding));
        }
        return fallback(real, wanted, path, singlePage, acceptEncoding);
    }

    private Result fallback(Path real, Path wanted, SitePath path, boolean singlePage, @Nullable String acceptEncoding)
            throws IOException {
        if (!path.directory() && !path.segments().isEmpty()) {
            Path page = wanted.resolveSibling(wanted.getFileName() + ".html");
            if (isFile(real, page)) {
                return new Found(file(real, page, OK, acceptEncoding));
            }
        }
        Path index = real.resolve("index.html");
        if (singlePage && !path.lastHasExtension() && isFile(real, index)) {
            return new Found(file(real, index, OK, acceptEncoding));
        }
        Path notFound = real.resolve("404.html");
        return isFile(real, notFound) ? new Found(file(real, notFound, NOT_FOUND, acceptEncoding)) : new Missing();
    }

    private SiteFile file(Path real, Path path, int status, @Nullable String acceptEncoding) throws IOException {
        String name = String.valueOf(path.getFileName());
        String location = real.relativize(path).toString();
        boolean encodings = false;
        for (Encoding encoding : ENCODINGS) {
            Path compressed = path.resolveSibling(name + encoding.suffix());
            if (isFile(real, compressed)) {
                encodings = true;
                if (accepts(acceptEncoding, encoding.name())) {
                    return described(compressed, location, encoding.name(), true, status);
                }
            }
        }
        return described(path, location, null, encodings, status);
    }

    private SiteFile described(Path path, String location, @Nullable String encoding, boolean encodings, int status)
            throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        Instant changed = attributes.lastModifiedTime().toInstant();
        // Builds often give every file one fixed time; that of the directory then tells two releases apart.
        Instant placed = Files.getLastModifiedTime(root).toInstant();
        Instant newest = changed.isAfter(placed) ? changed : placed;
        String etag = "\"" + Integer.toHexString(release.hashCode()) + "-" + Long.toHexString(attributes.size()) + "-"
                + Long.toHexString(changed.toEpochMilli()) + (encoding == null ? "" : "-" + encoding) + "\"";
        return new SiteFile(
                path,
                location,
                attributes.size(),
                newest.truncatedTo(ChronoUnit.SECONDS),
                etag,
                encoding,
                encodings,
                status);
    }

    private static boolean isFile(Path real, Path path) {
        return Files.isRegularFile(path) && isInside(real, path);
    }

    /** Whether a path, all links followed, is still below the root. */
    private static boolean isInside(Path real, Path path) {
        try {
            return path.toRealPath().startsWith(real);
        } catch (IOException e) {
            return false;
        }
    }

    static boolean accepts(@Nullable String acceptEncoding, String encoding) {
        if (acceptEncoding == null) {
            return false;
        }
        for (String part : acceptEncoding.toLowerCase(Locale.ROOT).split(",")) {
            String[] pieces = part.split(";");
            if (pieces[0].strip().equals(encoding)) {
                return pieces.length < 2 || !pieces[1].strip().matches("q=0(\\.0*)?");
            }
        }
        return false;
    }
}
