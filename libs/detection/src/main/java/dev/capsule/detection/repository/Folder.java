package dev.capsule.detection.repository;

import dev.capsule.detection.RepositoryView;
import dev.capsule.detection.parse.MalformedException;
import dev.capsule.detection.parse.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One folder of a repository, taken as an application. Paths are relative to it. */
public final class Folder {
    private final RepositoryView repository;
    private final String prefix;
    private final NavigableSet<String> paths;
    private final Map<String, Optional<Value>> documents = new HashMap<>();
    private final List<String> notes = new ArrayList<>();

    /** @param path relative to the repository, {@code ""} for all of it */
    public Folder(RepositoryView repository, String path) {
        this.repository = repository;
        this.prefix = path.isEmpty() ? "" : path + "/";
        this.paths = path.isEmpty() ? repository.paths() : below(repository.paths(), prefix);
    }

    private static NavigableSet<String> below(NavigableSet<String> all, String prefix) {
        NavigableSet<String> below = new TreeSet<>();
        for (String path : all.tailSet(prefix)) {
            if (!path.startsWith(prefix)) {
                break;
            }
            below.add(path.substring(prefix.length()));
        }
        return below;
    }

    public String path() {
        return prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
    }

    public NavigableSet<String> paths() {
        return paths;
    }

    /** The path as the repository's owner knows it. */
    public String inRepository(String path) {
        return prefix + path;
    }

    public boolean has(String path) {
        return paths.contains(path);
    }

    public boolean hasDirectory(String path) {
        String below = paths.ceiling(path + "/");
        return below != null && below.startsWith(path + "/");
    }

    public Optional<String> read(String path) {
        return has(path) ? repository.read(prefix + path) : Optional.empty();
    }

    public Optional<String> firstOf(String... candidates) {
        return Stream.of(candidates).filter(this::has).findFirst();
    }

    /** Files that a glob such as {@code next.config.*} or {@code src/*.rs} matches. */
    public Stream<String> matching(String glob) {
        int wildcard = Glob.firstWildcard(glob);
        if (wildcard < 0) {
            return has(glob) ? Stream.of(glob) : Stream.empty();
        }
        Pattern pattern = Glob.compile(glob);
        String start = glob.substring(0, wildcard);
        return paths.tailSet(start).stream()
                .takeWhile(path -> path.startsWith(start))
                .filter(path -> pattern.matcher(path).matches());
    }

    /** A parsed document, read once. One that is broken is noted and then treated as absent. */
    public Optional<Value> document(String path, Format format) {
        return documents.computeIfAbsent(path, _ -> parse(path, format));
    }

    private Optional<Value> parse(String path, Format format) {
        Optional<String> text = read(path);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(format.parse(text.get()));
        } catch (MalformedException e) {
            note(inRepository(path) + (e.line() > 0 ? ":" + e.line() : "") + " cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    public void note(String sentence) {
        notes.add(sentence);
    }

    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** How a document is read. */
    public interface Format {
        Value parse(String text) throws MalformedException;
    }
}
