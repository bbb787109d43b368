package dev.capsule.runtime.local.sandbox;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The environment of a command, under names that mean nothing to the programs that run before it. Those run with more
 * rights than the command: its {@code LD_PRELOAD} or {@code PATH} must not act on them. It is never on disk and not in an
 * argument, which other users could read.
 */
final class ChildEnvironment {
    static final String SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String PREFIX = "CAPSULE_E_";

    private ChildEnvironment() {}

    static Map<String, String> disguise(Map<String, String> environment) {
        Map<String, String> disguised = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (!NAME.matcher(name).matches() || value.indexOf('\0') >= 0) {
                throw new CapsuleException(
                        ErrorCode.INVALID_CONFIGURATION,
                        "The variable \"" + name + "\" cannot be passed to a process: a name has letters, digits and _,"
                                + " and a value has no NUL.");
            }
            disguised.put(PREFIX + name, value);
        });
        disguised.put("CAPSULE_NAMES", String.join(" ", environment.keySet()));
        disguised.put("PATH", SYSTEM_PATH);
        return disguised;
    }
}
