package dev.capsule.detection.parse;

import java.util.regex.Pattern;

/** Text from a repository as one word of a command line. */
public final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]*");

    private ShellWord() {}

    public static String quote(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
