package dev.capsule.buildplan;

import dev.capsule.detection.parse.Checked;
import dev.capsule.detection.parse.MalformedException;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.parse.YamlDocument;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which images a Dockerfile builds on, by language. */
record BaseImages(Map<String, Pair> byLanguage) {
    private static final Set<String> FIELDS = Set.of("language", "build", "run", "tool");
    private static final Pattern VERSION = Pattern.compile("\\{version:([^}]*)\\}");
    private static final Pattern LEADING = Pattern.compile("\\D*(\\d+(?:\\.\\d+)?).*");

    /** @param tool whose required version decides the tag; null when none does */
    record Pair(String build, String run, @Nullable String tool) {}

    BaseImages {
        byLanguage = Map.copyOf(byLanguage);
    }

    static BaseImages standard() {
        Map<String, Pair> images = new HashMap<>();
        try {
            for (Value value :
                    YamlDocument.parse(Tables.text("images.yaml")).items().toList()) {
                Checked fields = Checked.of(value, FIELDS);
                images.put(
                        fields.requireText("language"),
                        new Pair(
                                fields.requireText("build"),
                                fields.requireText("run"),
                                fields.text("tool").orElse(null)));
            }
        } catch (MalformedException e) {
            throw new IllegalStateException("images.yaml:" + e.line() + ": " + e.getMessage(), e);
        }
        return new BaseImages(images);
    }

    Pair of(BuildPlan plan) {
        Pair pair = byLanguage.getOrDefault(plan.language(), require("none"));
        return new Pair(tagged(pair.build(), pair, plan), tagged(pair.run(), pair, plan), pair.tool());
    }

    Pair require(String language) {
        Pair pair = byLanguage.get(language);
        if (pair == null) {
            throw new IllegalStateException("images.yaml has no line for " + language);
        }
        return pair;
    }

    /** An exact version names its own tag; a lower bound is met by the usual one unless that is older. */
    private static String tagged(String image, Pair pair, BuildPlan plan) {
        Matcher placeholder = VERSION.matcher(image);
        return placeholder.replaceAll(found -> Matcher.quoteReplacement(version(pair, plan, found.group(1))));
    }

    private static String version(Pair pair, BuildPlan plan, String usual) {
        String required = plan.tools().stream()
                .filter(tool -> tool.name().equals(pair.tool()))
                .findFirst()
                .map(Tool::version)
                .orElse(null);
        Matcher leading = LEADING.matcher(required == null ? "" : required);
        if (!leading.matches()) {
            return usual;
        }
        String wanted =
                usual.contains(".") ? leading.group(1) : leading.group(1).split("\\.")[0];
        boolean bound = required != null && required.startsWith(">");
        return bound && compare(wanted, usual) <= 0 ? usual : wanted;
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
