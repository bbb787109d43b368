package dev.capsule.detection.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A file name pattern with {@code *} (within one folder), {@code **} and {@code {a,b}}. */
public final class Glob {
    /** A pattern with more choices than this is taken as the plain text it is. */
    private static final int MAX_ALTERNATIVES = 200;

    private final List<Alternative> alternatives;

    private Glob(List<Alternative> alternatives) {
        this.alternatives = List.copyOf(alternatives);
    }

    public static Glob of(String text) {
        return new Glob(alternatives(text).stream().map(Alternative::of).toList());
    }

    /** {@code a{b,c}} is {@code ab} and {@code ac}. */
    public static List<String> alternatives(String text) {
        List<String> expanded = new ArrayList<>();
        expand(text, expanded);
        return expanded;
    }

    public boolean matches(String path) {
        return alternatives.stream().anyMatch(alternative -> alternative.matches(path));
    }

    Stream<String> in(Folder folder) {
        return alternatives.stream().flatMap(alternative -> alternative.in(folder));
    }

    private static void expand(String text, List<String> into) {
        int open = text.indexOf('{');
        int close = text.indexOf('}', open + 1);
        if (open < 0 || close < 0 || into.size() >= MAX_ALTERNATIVES) {
            into.add(text);
            return;
        }
        for (String choice : text.substring(open + 1, close).split(",", -1)) {
            expand(text.substring(0, open) + choice + text.substring(close + 1), into);
        }
    }

    /**
     * One without choices.
     *
     * @param start what comes before the first wildcard
     * @param scope where such files can be
     */
    private record Alternative(String text, String start, Pattern pattern, Scope scope) {
        static Alternative of(String text) {
            int wildcard = text.indexOf('*');
            Scope scope;
            if (wildcard < 0) {
                scope = Scope.ONE_FILE;
            } else if (text.indexOf('/') < 0 && !text.contains("**")) {
                scope = Scope.TOP_LEVEL;
            } else {
                scope = Scope.BELOW_START;
            }
            return new Alternative(text, wildcard < 0 ? text : text.substring(0, wildcard), compile(text), scope);
        }

        boolean matches(String path) {
            return scope == Scope.ONE_FILE
                    ? path.equals(text)
                    : path.startsWith(start) && pattern.matcher(path).matches();
        }

        Stream<String> in(Folder folder) {
            return switch (scope) {
                case ONE_FILE -> folder.has(text) ? Stream.of(text) : Stream.empty();
                case TOP_LEVEL -> folder.topLevel().stream().filter(this::matches);
                case BELOW_START ->
                    folder.paths().tailSet(start).stream()
                            .takeWhile(path -> path.startsWith(start))
                            .filter(this::matches);
            };
        }
    }

    private enum Scope {
        ONE_FILE,
        TOP_LEVEL,
        BELOW_START
    }

    private static Pattern compile(String glob) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            if (glob.startsWith("**/", i)) {
                pattern.append("(?:.*/)?");
                i += 2;
            } else if (glob.startsWith("**", i)) {
                pattern.append(".*");
                i++;
            } else if (glob.charAt(i) == '*') {
                pattern.append("[^/]*");
            } else {
                pattern.append(Pattern.quote(String.valueOf(glob.charAt(i))));
            }
        }
        return Pattern.compile(pattern.toString());
    }
}
