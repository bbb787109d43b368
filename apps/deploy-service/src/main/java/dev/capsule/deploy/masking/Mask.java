package dev.capsule.deploy.masking;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the values of secrets in text, also in the forms in which programs most often print them: line by line,
 * percent-encoded, and in base64 wherever in the encoded text they begin. Values under four characters are left: they are
 * no secrets, and replacing them would make every line unreadable.
 */
public final class Mask {
    public static final Mask NONE = new Mask(null);

    private static final String SHOWN = "***";
    private static final int MIN_CHARACTERS = 4;
    /** Shorter pieces of base64 would be met by chance. */
    private static final int MIN_ENCODED_CHARACTERS = 8;

    private final @Nullable Pattern hidden;

    private Mask(@Nullable Pattern hidden) {
        this.hidden = hidden;
    }

    public static Mask of(Collection<String> secrets) {
        Set<String> forms = new HashSet<>();
        for (String secret : secrets) {
            addForms(secret, forms);
            secret.lines().map(String::strip).forEach(line -> addForms(line, forms));
        }
        if (forms.isEmpty()) {
            return NONE;
        }
        // The longest first, so that no part of a secret is left beside another's mask.
        return new Mask(Pattern.compile(forms.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"))));
    }

    public String apply(String text) {
        return hidden == null ? text : hidden.matcher(text).replaceAll(Matcher.quoteReplacement(SHOWN));
    }

    private static void addForms(String secret, Set<String> forms) {
        if (secret.length() < MIN_CHARACTERS) {
            return;
        }
        forms.add(secret);
        forms.add(URLEncoder.encode(secret, UTF_8));
        byte[] bytes = secret.getBytes(UTF_8);
        for (int before = 0; before < 3; before++) {
            addEncoded(Base64.getEncoder(), bytes, before, forms);
            addEncoded(Base64.getUrlEncoder(), bytes, before, forms);
        }
    }

    /** What the secret alone decides of the encoded text when this many bytes of something else stand before it. */
    private static void addEncoded(Base64.Encoder encoder, byte[] secret, int before, Set<String> forms) {
        byte[] shifted = new byte[before + secret.length];
        System.arraycopy(secret, 0, shifted, before, secret.length);
        String encoded = encoder.withoutPadding().encodeToString(shifted);
        int from = (before * 8 + 5) / 6;
        int to = shifted.length * 8 / 6;
        if (to - from >= MIN_ENCODED_CHARACTERS) {
            forms.add(encoded.substring(from, to));
        }
    }
}
