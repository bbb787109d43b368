package dev.capsule.buildplan.dockerfile;

import dev.capsule.buildplan.BuildPlan;
import dev.capsule.buildplan.Tool;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The version in an image's tag: an exact one names its own, a lower bound is met by the usual one unless that is older. */
final class ImageVersion {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{version:([^}]*)\\}");
    private static final Pattern LEADING = Pattern.compile("\\D*(\\d{1,4}(?:\\.\\d{1,4})?).*", Pattern.DOTALL);

    private ImageVersion() {}

    static String fill(String image, @Nullable String tool, BuildPlan plan) {
        return PLACEHOLDER
                .matcher(image)
                .replaceAll(found -> Matcher.quoteReplacement(version(tool, plan, found.group(1))));
    }

    private static String version(@Nullable String tool, BuildPlan plan, String usual) {
        String required = plan.tools().stream()
                .filter(wanted -> wanted.name().equals(tool))
                .findFirst()
                .map(Tool::version)
                .orElse(null);
        Matcher leading = LEADING.matcher(required == null ? "" : required);
        if (required == null || !leading.matches()) {
            return usual;
        }
        String wanted = inDetailOf(usual, leading.group(1));
        boolean bound = required.startsWith(">") || required.startsWith("^");
        return bound && compare(wanted, usual) <= 0 && !outgrown(required, wanted, usual) ? usual : wanted;
    }

    /** {@code ^18} ends where 19 begins. */
    private static boolean outgrown(String required, String wanted, String usual) {
        return required.startsWith("^") && part(wanted.split("\\."), 0) != part(usual.split("\\."), 0);
    }

    private static String inDetailOf(String usual, String wanted) {
        if (!usual.contains(".")) {
            return wanted.split("\\.")[0];
        }
        if (wanted.contains(".")) {
            return wanted;
        }
        return usual.startsWith(wanted + ".") ? usual : wanted + ".0";
    }

    private static int compare(String left, String right) {
        String[] a = left.split("\\.");
        String[] b = right.split("\\.");
        for (int i = 0; i < Math.max(a.length, b.length); i++) {
            int difference = Integer.compare(part(a, i), part(b, i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static int part(String[] parts, int index) {
        return index < parts.length ? Integer.parseInt(parts[index]) : 0;
    }
}
