package dev.capsule.detection.ecosystem;

import dev.capsule.detection.repository.Folder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The few source files that say how an application listens. Bounded in number and size; comments are not told apart. */
public final class Sources {
    private static final int MAX_FILES = 40;
    private static final int MAX_VALUES = 500;
    private static final int MAX_CHARACTERS = 256 * 1024;
    private static final Pattern NOT_THE_APPLICATION = Pattern.compile(
            "(^|/)(tests?|__tests__|spec|e2e|cypress|examples?|docs?|migrations|vendor|dist|build|target|fixtures)/"
                    + "|[._-](test|spec|stories)\\.|(^|/)(test|conftest)[_.]|_test\\.|\\.(config|d)\\.[cm]?[jt]s$|\\.min\\.js$");

    private final Folder folder;
    private final List<Source> files = new ArrayList<>();

    /**
     * @param first read before all others, when they are there
     * @param wanted by path, such as those of one language
     * @param depth folders below the application's own
     */
    public Sources(Folder folder, List<String> first, Predicate<String> wanted, int depth) {
        this(folder, first, folder.paths().stream().filter(wanted), depth);
    }

    /** @param others in their order, after the first */
    public Sources(Folder folder, List<String> first, Stream<String> others, int depth) {
        this.folder = folder;
        Set<String> chosen = new LinkedHashSet<>();
        first.stream().filter(folder::has).forEach(chosen::add);
        others.filter(path -> path.chars().filter(c -> c == '/').count() <= depth)
                .filter(path -> !NOT_THE_APPLICATION.matcher(path).find())
                .limit(MAX_FILES)
                .forEach(chosen::add);
        chosen.stream().limit(MAX_FILES).forEach(this::add);
    }

    private void add(String path) {
        folder.read(path)
                .filter(text -> text.length() <= MAX_CHARACTERS)
                .ifPresent(text -> files.add(new Source(path, text)));
    }

    /** The first place that matches, in the order of the files. */
    public Optional<Hit> find(Pattern pattern) {
        for (Source source : files) {
            Matcher matcher = pattern.matcher(source.text());
            if (matcher.find()) {
                return Optional.of(new Hit(source.path(), line(source.text(), matcher.start()), matcher));
            }
        }
        return Optional.empty();
    }

    private static int line(String text, int offset) {
        return 1
                + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    /** Every place's value, in the order of the files, each once. */
    public Set<String> all(Pattern pattern) {
        Set<String> values = new LinkedHashSet<>();
        for (Source source : files) {
            Matcher matcher = pattern.matcher(source.text());
            while (matcher.find() && values.size() < MAX_VALUES) {
                values.add(new Hit(source.path(), 0, matcher).value());
            }
        }
        return values;
    }

    /** Remembers under the name what the pattern's first group, or else its whole, matched. */
    public void learn(Facts facts, String name, Pattern pattern, String what) {
        find(pattern).ifPresent(hit -> facts.put(name, hit.value(), hit.path(), hit.line(), what + " " + hit.value()));
    }

    public record Hit(String path, int line, Matcher matcher) {
        public String value() {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                if (matcher.group(group) != null) {
                    return matcher.group(group);
                }
            }
            return matcher.group();
        }
    }

    private record Source(String path, String text) {}
}
