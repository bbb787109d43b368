package dev.capsule.cli.output;

import java.util.regex.Pattern;

/**
 * Text that applications, builds and repositories had a hand in, made safe for a terminal: colours stay, and whatever
 * could move the cursor, overwrite earlier lines, rename the window or answer the shell is taken out.
 */
final class Printable {
    private static final Pattern UNWANTED = Pattern.compile("""
            (?x)
              \\x1b \\[ (?! [0-9;:]* m ) [0-?]* [\\x20-/]* [@-~]?            # control sequences but colour and weight
            | \\x1b [\\]PX^_] [^\\x07\\x1b\\x9c]* (\\x07 | \\x1b\\\\ | \\x9c)?   # strings for the terminal itself
            | \\x1b (?! \\[ [0-9;:]* m )                               # every other escape
            | [\\x00-\\x08\\x0b-\\x1a\\x1c-\\x1f\\x7f-\\x9f]              # control characters but tab and new line
            """);

    private Printable() {}

    static String of(String text) {
        return UNWANTED.matcher(text).replaceAll("");
    }
}
