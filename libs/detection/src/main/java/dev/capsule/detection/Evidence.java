package dev.capsule.detection;

/**
 * Why something is believed.
 *
 * @param file relative to the repository's root
 * @param line from 1; 0 when the file as a whole is the evidence
 * @param rule the id of the rule that read it, such as {@code nextjs}
 * @param what in words, such as {@code dependency next}
 */
public record Evidence(String file, int line, String rule, String what) {
    /** The place as tools print it, such as {@code package.json:12}. */
    public String place() {
        return line > 0 ? file + ":" + line : file;
    }
}
