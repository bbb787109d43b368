package dev.capsule.detection.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Text that comes with Capsule. */
final class Resource {
    private Resource() {}

    static String read(String path) {
        try (InputStream content = Resource.class.getResourceAsStream(path)) {
            if (content == null) {
                throw new IllegalStateException("There is no file " + path);
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
