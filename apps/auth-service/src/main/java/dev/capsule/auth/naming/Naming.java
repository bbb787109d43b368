package dev.capsule.auth.naming;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.FieldError;
import dev.capsule.kernel.Slug;
import java.util.List;

/** Reads the names in a request, and says at which field one is wrong. */
public final class Naming {
    private Naming() {}

    /** A name for people: anything that is one line. @param most characters */
    public static String requireName(String name, int most) {
        if (name.isBlank() || name.length() > most || name.chars().anyMatch(Character::isISOControl)) {
            throw CapsuleException.invalidField("/name", "name is one line of 1 to " + most + " characters.");
        }
        return name;
    }

    public static Slug requireSlug(String slug) {
        try {
            return new Slug(slug);
        } catch (CapsuleException e) {
            List<FieldError> fields = List.of(new FieldError("/slug", e.getMessage()));
            throw new CapsuleException(e.code(), e.getMessage(), "", fields, e);
        }
    }
}
