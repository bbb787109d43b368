package dev.capsule.detection.repository;

import java.util.regex.Pattern;

/** File name patterns with {@code *} (within one folder), {@code **} and {@code {a,b}}. */
final class Glob {
    private Glob() {}

    /** Where the plain beginning ends; -1 when all of it is plain. */
    static int firstWildcard(String glob) {
        for (int i = 0; i < glob.length(); i++) {
            if (glob.charAt(i) == '*' || glob.charAt(i) == '{') {
                return i;
            }
        }
        return -1;
    }

    static Pattern compile(String glob) {
        StringBuilder pattern = new StringBuilder();
        boolean choice = false;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (glob.startsWith("**", i)) {
                pattern.append(".*");
                i++;
            } else if (c == '*') {
                pattern.append("[^/]*");
            } else if (c == '{') {
                pattern.append("(?:");
                choice = true;
            } else if (c == '}') {
                pattern.append(')');
                choice = false;
            } else if (c == ',' && choice) {
                pattern.append('|');
            } else {
                pattern.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(pattern.toString());
    }
}
