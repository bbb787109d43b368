package dev.capsule.deploy.setting;

import static dev.capsule.deploy.validation.FieldChecks.pointer;

import dev.capsule.deploy.validation.FieldChecks;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a change of variables or secrets has to keep to, so that every operating system and shell takes it. */
final class SettingRules {
    static final int MOST = 1_000;
    static final int MOST_BYTES_EACH = 64 * 1024;
    /** Of one service together: a process gets no larger environment than about two megabytes. */
    static final int MOST_BYTES = 1024 * 1024;

    private static final int LONGEST_NAME = 200;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private SettingRules() {}

    static void check(Map<String, String> set, List<String> unset) {
        FieldChecks checks = new FieldChecks()
                .check(set.size() + unset.size() <= MOST, "/set", "At most " + MOST + " names can change at once.")
                .check(!set.isEmpty() || !unset.isEmpty(), "/set", "Nothing to set and nothing to unset.");
        set.forEach((name, value) -> {
            checkName(checks, name, pointer("/set", name));
            checkValue(checks, value, pointer("/set", name));
        });
        for (int index = 0; index < unset.size(); index++) {
            String name = unset.get(index);
            checks.check(NAME.matcher(name).matches(), "/unset/" + index, "This is not a name that could be set.")
                    .check(!set.containsKey(name), "/unset/" + index, "The same name cannot be set and unset at once.");
        }
        checks.orThrow();
    }

    /** After the change; throws, so that the transaction leaves everything as it was. */
    static void checkTotal(String what, int count, long bytes) {
        if (count > MOST) {
            throw new CapsuleException(
                    ErrorCode.QUOTA_EXCEEDED,
                    "A service has at most " + MOST + " " + what + "; this would be " + count + ". Unset some first.");
        }
        if (bytes > MOST_BYTES) {
            throw new CapsuleException(
                    ErrorCode.QUOTA_EXCEEDED,
                    "The " + what + " of a service have together at most " + MOST_BYTES
                            + " bytes, since no process takes a larger environment; this would be " + bytes
                            + ". Put large values into files.");
        }
    }

    private static void checkName(FieldChecks checks, String name, String pointer) {
        checks.check(
                        NAME.matcher(name).matches() && name.length() <= LONGEST_NAME,
                        pointer,
                        "A name is letters, digits and underscores, at most " + LONGEST_NAME
                                + " of them, and does not start with a digit.")
                .check(
                        !name.startsWith("CAPSULE_"),
                        pointer,
                        "Names that start with CAPSULE_ are Capsule's own: it sets them for every instance.")
                .check(
                        !name.equals("PORT"),
                        pointer,
                        "PORT is set by Capsule, since it picks a free port for each instance. If the application cannot"
                                + " follow PORT, set the port of the service instead.");
    }

    private static void checkValue(FieldChecks checks, String value, String pointer) {
        checks.check(
                        value.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES_EACH,
                        pointer,
                        "A value has at most " + MOST_BYTES_EACH + " bytes. Put larger ones into files.")
                .check(value.indexOf('\0') < 0, pointer, "A value cannot hold the character NUL.");
    }
}
