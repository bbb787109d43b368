package dev.capsule.auth.first;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The first owner's password, kept in {@code keys/owner-password} until somebody changes it. */
record OwnerPassword(Path keys) {
    String orNew(Supplier<String> fresh) {
        Path file = keys.resolve("owner-password");
        try {
            if (!Files.exists(file)) {
                PrivateFile.create(file, (fresh.get() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
