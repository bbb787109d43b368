package dev.capsule.edge.files;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long others may keep a file. One whose name carries a hash of its content, as bundlers write them, never changes;
 * everything else is asked for again each time, which costs a 304. In doubt a name has no hash: a file that is kept
 * wrongly stays wrong for a year.
 */
final class CachePolicy {
    static final String FOREVER = "public, max-age=31536000, immutable";
    static final String ASK_AGAIN = "no-cache";
    private static final String EXTENSIONS = "(\\.[0-9A-Za-z]{1,11}){1,2}$";
    private static final Pattern DIGITS_AND_LETTERS = Pattern.compile(".*[0-9].*[A-Za-z].*|.*[A-Za-z].*[0-9].*");
    /** Of webpack, Next and others; and the capitals of esbuild, which Angular uses. */
    private static final Pattern PLAIN_HASH =
            Pattern.compile("(?:^|[/.\\-_])([0-9a-f]{8,64}|[0-9A-Z]{8})" + EXTENSIONS);
    /** Of Vite and Rollup. It may look like a word, and so counts only where bundlers put their files. */
    private static final Pattern MIXED_HASH = Pattern.compile("[/.\\-]([0-9A-Za-z_-]{8})" + EXTENSIONS);

    private static final Pattern BUNDLE = Pattern.compile("(^|/)(assets|immutable|_next|_astro|_nuxt|chunks)/");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]?[a-z]+");

    private CachePolicy() {}

    /** @param location of the file in the site, with slashes */
    static String of(String location) {
        return !location.endsWith(".html") && hasHash(location) ? FOREVER : ASK_AGAIN;
    }

    private static boolean hasHash(String location) {
        Matcher plain = PLAIN_HASH.matcher(location);
        if (plain.find() && DIGITS_AND_LETTERS.matcher(plain.group(1)).matches()) {
            return true;
        }
        Matcher mixed = MIXED_HASH.matcher(location);
        return BUNDLE.matcher(location).find()
                && mixed.find()
                && !WORD.matcher(mixed.group(1)).matches();
    }
}
