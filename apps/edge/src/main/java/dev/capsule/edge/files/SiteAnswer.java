package dev.capsule.edge.files;

import dev.capsule.edge.files.ByteRange.Part;
import dev.capsule.edge.files.ByteRange.Unsatisfiable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request for a file that was found.
 *
 * @param offset of the first byte sent
 * @param length bytes sent; for HEAD those that GET would send
 */
record SiteAnswer(int status, Map<String, String> headers, long offset, long length) {

    /** What a request says of the copy that the client has. */
    record Conditions(
            @Nullable String ifNoneMatch,
            @Nullable String ifModifiedSince,
            @Nullable String range,
            @Nullable String ifRange) {}

    static SiteAnswer of(SiteFile file, Conditions conditions) {
        Map<String, String> headers = headers(file);
        if (file.status() == 200 && isUnchanged(file, conditions)) {
            return new SiteAnswer(304, headers, 0, 0);
        }
        headers.put("Content-Type", ContentTypes.of(file.location()));
        if (file.encoding() != null) {
            headers.put("Content-Encoding", file.encoding());
        }
        ByteRange range = file.status() == 200 && isForThisVersion(file, conditions.ifRange())
                ? ByteRange.of(conditions.range(), file.size())
                : new ByteRange.Whole();
        return switch (range) {
            case ByteRange.Whole() -> new SiteAnswer(file.status(), headers, 0, file.size());
            case Unsatisfiable() -> {
                headers.put("Content-Range", "bytes */" + file.size());
                yield new SiteAnswer(416, headers, 0, 0);
            }
            case Part(long offset, long length) -> {
                headers.put("Content-Range", "bytes " + offset + "-" + (offset + length - 1) + "/" + file.size());
                yield new SiteAnswer(206, headers, offset, length);
            }
        };
    }

    private static Map<String, String> headers(SiteFile file) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cache-Control", file.status() == 200 ? CachePolicy.of(file.location()) : CachePolicy.ASK_AGAIN);
        headers.put("ETag", file.etag());
        headers.put("Last-Modified", HttpDates.of(file.lastModified()));
        headers.put("Accept-Ranges", "bytes");
        headers.put("X-Content-Type-Options", "nosniff");
        if (file.hasEncodings()) {
            headers.put("Vary", "Accept-Encoding");
        }
        return headers;
    }

    /** By the tag where there is one; the time counts only without it, as RFC 9110 asks. */
    private static boolean isUnchanged(SiteFile file, Conditions conditions) {
        String tags = conditions.ifNoneMatch();
        if (tags != null) {
            for (String tag : tags.split(",")) {
                String plain = tag.strip();
                if (plain.equals("*") || (plain.startsWith("W/") ? plain.substring(2) : plain).equals(file.etag())) {
                    return true;
                }
            }
            return false;
        }
        Instant since = parsedDate(conditions.ifModifiedSince());
        return since != null && !file.lastModified().isAfter(since);
    }

    private static boolean isForThisVersion(SiteFile file, @Nullable String ifRange) {
        return ifRange == null
                || ifRange.strip().equals(file.etag())
                || file.lastModified().equals(parsedDate(ifRange));
    }

    private static @Nullable Instant parsedDate(@Nullable String text) {
        try {
            return text == null
                    ? null
                    : ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
