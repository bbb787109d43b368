package dev.capsule.kernel;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name that is safe in a host name, a path and a Kubernetes object: 1 to 40 lower-case letters, digits and inner
 * hyphens, as a DNS label of RFC 1123.
 */
public record Slug(String value) {
    public static final int MAX_LENGTH = 40;
    private static final Pattern VALID = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern EDGES = Pattern.compile("^-+|-+$");

    public Slug {
        if (!VALID.matcher(value).matches()) {
            throw new CapsuleException(
                    ErrorCode.INVALID_NAME,
                    "\"" + shortened(value) + "\" cannot be used as a name. Use 1 to " + MAX_LENGTH
                            + " lower-case letters, digits and hyphens, starting and ending with a letter or digit.");
        }
    }

    /**
     * The nearest slug to any text: accents dropped, everything else that does not fit becomes a hyphen, cut at the
     * longest length. Text without a letter or digit, such as a name of emoji only, becomes {@code fallback}.
     */
    public static Slug nearest(String text, String fallback) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        String hyphened = OTHERS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("-");
        String trimmed = EDGES.matcher(hyphened).replaceAll("");
        String cut = trimmed.length() > MAX_LENGTH ? trimmed.substring(0, MAX_LENGTH) : trimmed;
        String result = EDGES.matcher(cut).replaceAll("");
        return new Slug(result.isEmpty() ? fallback : result);
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    @Override
    public String toString() {
        return value;
    }
}
