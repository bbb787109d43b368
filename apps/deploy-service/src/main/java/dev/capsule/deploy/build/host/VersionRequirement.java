package dev.capsule.deploy.build.host;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which versions of a tool will do, as manifests say it: {@code 20}, {@code 18.x}, {@code >=18 <21}, {@code ^20.1 || ^22},
 * {@code ~=3.11}, {@code >=3.9,<4}. What cannot be read is met by every version: the tool itself will say it better.
 */
final class VersionRequirement {
    /** Of these a newer one always does: a manifest names the oldest that will do. */
    private static final Set<String> ALWAYS_COMPATIBLE = Set.of(
            "go", "java", "javac", "rustc", "cargo", "mvn", "gradle", "cmake", "elixir", "crystal", "dart", "swift");

    private static final Pattern COMPARATOR =
            Pattern.compile("(>=|<=|>|<|\\^|~=|~>|~|===|==|!=|=)?\\s*v?(\\d+(?:\\.(?:\\d+|[xX*]))*)[^\\s,|]*");
    private static final Pattern HYPHEN = Pattern.compile("(\\d[\\d.]*)\\s+-\\s+(\\d[\\d.]*)");

    /** From the lowest on, without the bound above when there is one. */
    private record Range(Version lowest, Optional<Version> bound) {
        boolean has(Version version) {
            return version.compareTo(lowest) >= 0
                    && bound.map(above -> version.compareTo(above) < 0).orElse(true);
        }

        Range and(Range other) {
            Version higher = lowest.compareTo(other.lowest) >= 0 ? lowest : other.lowest;
            Optional<Version> nearer = bound.isEmpty()
                    ? other.bound
                    : other.bound
                            .filter(above -> above.compareTo(bound.orElseThrow()) < 0)
                            .or(() -> bound);
            return new Range(higher, nearer);
        }
    }

    private static final Version ZERO = new Version(List.of(0));
    private static final Range ANY = new Range(ZERO, Optional.empty());

    private static final Pattern PLAIN = Pattern.compile("\\s*v?\\d+(?:\\.\\d+)*\\s*");

    private final List<Range> alternatives;

    /** The version asked for by its number alone; empty for ranges. */
    private final Optional<Version> named;

    private VersionRequirement(List<Range> alternatives, Optional<Version> named) {
        this.alternatives = alternatives;
        this.named = named;
    }

    static VersionRequirement parse(String tool, String text) {
        boolean minimum = ALWAYS_COMPATIBLE.contains(tool);
        return new VersionRequirement(
                Arrays.stream(text.split("\\|\\|"))
                        .map(alternative -> range(alternative, minimum))
                        .toList(),
                PLAIN.matcher(text).matches() ? Version.parse(text) : Optional.empty());
    }

    /** Whether it is the very version that is asked for, where another would do as well. */
    boolean names(Version version) {
        return named.filter(version::isA).isPresent();
    }

    boolean isMetBy(Version version) {
        return alternatives.stream().anyMatch(range -> range.has(version));
    }

    /** The oldest version that would do. */
    Version lowest() {
        return alternatives.stream()
                .map(Range::lowest)
                .min(Comparator.naturalOrder())
                .orElse(ZERO);
    }

    private static Range range(String alternative, boolean minimum) {
        Matcher hyphen = HYPHEN.matcher(alternative);
        if (hyphen.find()) {
            Version last = Version.parse(hyphen.group(2)).orElse(ZERO);
            return from(hyphen.group(1), last.after(last.numbers().size() - 1));
        }
        List<Range> parts = new ArrayList<>();
        Matcher matcher = COMPARATOR.matcher(alternative);
        while (matcher.find()) {
            parts.add(comparator(Optional.ofNullable(matcher.group(1)).orElse(""), matcher.group(2), minimum));
        }
        return parts.stream().reduce(ANY, Range::and);
    }

    private static Range comparator(String operator, String text, boolean minimum) {
        Version version = Version.parse(text.replaceAll("\\.[xX*].*", "")).orElse(ZERO);
        int last = version.numbers().size() - 1;
        return switch (operator) {
            case ">=" -> new Range(version, Optional.empty());
            case ">" -> new Range(version.after(last), Optional.empty());
            case "<" -> new Range(ZERO, Optional.of(version));
            case "<=" -> new Range(ZERO, Optional.of(version.after(last)));
            case "^" -> new Range(version, Optional.of(version.after(firstNotZero(version))));
            // One number is free: the last of the two or three that are given.
            case "~=", "~>" -> new Range(version, Optional.of(version.after(Math.max(0, last - 1))));
            case "~" -> new Range(version, Optional.of(version.after(Math.min(last, 1))));
            case "!=" -> ANY;
            default -> new Range(version, minimum ? Optional.empty() : Optional.of(version.after(last)));
        };
    }

    private static Range from(String lowest, Version bound) {
        return new Range(Version.parse(lowest).orElse(ZERO), Optional.of(bound));
    }

    private static int firstNotZero(Version version) {
        int position = 0;
        while (position < version.numbers().size() - 1 && version.at(position) == 0) {
            position++;
        }
        return position;
    }
}
