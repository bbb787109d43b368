package dev.capsule.cli.output;

import java.util.Map;

/**
 * What results and messages are shown on.
 *
 * @param width in columns; 0 when it is no terminal, or nobody knows
 */
public record Terminal(boolean isThere, int width) {
    public static final Terminal NONE = new Terminal(false, 0);

    /** The launcher says how wide the terminal is, when both outputs are one. */
    public static Terminal of(Map<String, String> environment, boolean hasConsole) {
        String width = environment.getOrDefault("CAPSULE_TERMINAL", "");
        if (width.matches("\\d{1,4}")) {
            return new Terminal(true, Integer.parseInt(width));
        }
        return new Terminal(hasConsole && !environment.containsKey("CAPSULE_ROOT"), 0);
    }
}
