package dev.capsule.persistence;

import dev.capsule.kernel.CapsuleException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.core.JacksonException;

/**
 * Where a page of a list ended: the key of its last row. Clients get it as opaque text and send it back; whatever they
 * made of it, the answer is a page or a clear error at {@code /cursor}. It gives no rights, so it is not signed.
 */
public record Cursor(List<String> key) {
    private static final int LONGEST = 1024;

    public Cursor {
        key = List.copyOf(key);
    }

    public static Cursor at(Object... key) {
        return new Cursor(List.of(key).stream().map(Object::toString).toList());
    }

    public String encode() {
        byte[] json = Json.MAPPER.writeValueAsBytes(key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
    }

    /** Reads what {@link #encode} wrote for a key of as many parts. */
    public static Cursor decode(String text, int parts) {
        if (text.length() > LONGEST) {
            throw invalid();
        }
        try {
            byte[] json = Base64.getUrlDecoder().decode(text);
            String[] key = Json.MAPPER.readValue(new String(json, StandardCharsets.UTF_8), String[].class);
            Cursor cursor = new Cursor(List.of(key));
            if (cursor.key.size() != parts) {
                throw invalid();
            }
            return cursor;
        } catch (IllegalArgumentException | NullPointerException | JacksonException _) {
            throw invalid();
        }
    }

    public String text(int part) {
        return key.get(part);
    }

    public UUID uuid(int part) {
        return read(part, UUID::fromString);
    }

    public Instant instant(int part) {
        return read(part, Instant::parse);
    }

    public long number(int part) {
        return read(part, Long::valueOf);
    }

    private <T> T read(int part, Function<String, T> reading) {
        try {
            return reading.apply(key.get(part));
        } catch (IllegalArgumentException | DateTimeException _) {
            throw invalid();
        }
    }

    private static CapsuleException invalid() {
        return CapsuleException.invalidField(
                "/cursor", "The cursor is not one that a list gave out. Leave it away to begin at the first page.");
    }
}
