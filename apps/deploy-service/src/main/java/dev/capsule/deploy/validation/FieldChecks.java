package dev.capsule.deploy.validation;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.FieldError;
import dev.capsule.kernel.Slug;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects everything that is wrong with a request, so that its sender can mend all of it at once. */
public final class FieldChecks {
    private final List<FieldError> errors = new ArrayList<>();

    public FieldChecks check(boolean right, String pointer, String message) {
        if (!right) {
            errors.add(new FieldError(pointer, message));
        }
        return this;
    }

    /** Null stands for a field that was left away and is right. */
    public FieldChecks length(@Nullable String text, int most, String pointer, String what) {
        return check(text == null || text.length() <= most, pointer, what + " has at most " + most + " characters.")
                .check(text == null || !text.isBlank(), pointer, what + " is empty. Leave it away, or say what it is.");
    }

    /** Null stands for a field that was left away and is right. */
    public FieldChecks range(@Nullable Integer number, int least, int most, String pointer, String what) {
        return check(
                number == null || (number >= least && number <= most),
                pointer,
                what + " is from " + least + " to " + most + ".");
    }

    /** Null stands for a field that was left away and is right. */
    public FieldChecks oneLine(@Nullable String text, String pointer, String what) {
        return check(
                text == null || text.chars().noneMatch(Character::isISOControl),
                pointer,
                what + " has line breaks or other control characters.");
    }

    public void orThrow() {
        if (!errors.isEmpty()) {
            String message = errors.size() == 1
                    ? errors.getFirst().message()
                    : errors.size() + " fields are wrong; the first: "
                            + errors.getFirst().message();
            throw new CapsuleException(ErrorCode.INVALID_REQUEST, message, "", errors, null);
        }
    }

    /** Reads a slug, and says where it stands when it is none. */
    public static Slug slug(String text, String pointer) {
        try {
            return new Slug(text);
        } catch (CapsuleException e) {
            throw new CapsuleException(
                    e.code(), e.getMessage(), "", List.of(new FieldError(pointer, e.getMessage())), e);
        }
    }

    /** Refuses a name that is taken, at its field. */
    public static CapsuleException taken(String what, Object name, String pointer) {
        String message = "There is a " + what + " \"" + name
                + "\" already, perhaps one that is still being deleted. Choose" + " another name.";
        return new CapsuleException(
                ErrorCode.ALREADY_EXISTS, message, "", List.of(new FieldError(pointer, message)), null);
    }

    /** A part of a JSON pointer, as RFC 6901 escapes it. */
    public static String pointer(String parent, String name) {
        return parent + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
