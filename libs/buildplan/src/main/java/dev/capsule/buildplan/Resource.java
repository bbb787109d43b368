package dev.capsule.buildplan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A file that comes with this module. */
public final class Resource {
    private Resource() {}

    /** @param name relative to the module's own folder, such as {@code sizes.yaml} */
    public static String text(String name) {
        try (InputStream content = Resource.class.getResourceAsStream("/dev/capsule/buildplan/" + name)) {
            if (content == null) {
                throw new IllegalStateException("There is no file " + name);
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
