package dev.capsule.edge.files;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a request for a static site found.
 *
 * @param path to be sent
 * @param location in the site of the file asked for: without the suffix of its compression
 * @param encoding of the compressed form that is sent; null for none
 * @param hasEncodings whether other clients may get another form
 * @param status 200, or 404 for the site's own page for what is missing
 */
record SiteFile(
        Path path,
        String location,
        long size,
        Instant lastModified,
        String etag,
        @Nullable String encoding,
        boolean hasEncodings,
        int status) {}
