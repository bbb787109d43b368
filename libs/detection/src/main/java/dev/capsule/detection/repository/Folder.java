package dev.capsule.detection.repository;

import dev.capsule.detection.RepositoryView;
import dev.capsule.detection.parse.MalformedException;
import dev.capsule.detection.parse.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One folder of a repository, taken as an application. Paths are relative to it. What was read is shared by all folders of
 * one root.
 */
public final class Folder {
    private final Reading reading;
    private final String prefix;
    private final List<String> notes = new ArrayList<>();
    private @Nullable NavigableSet<String> paths;
    private @Nullable FileNames names;

    /** @param path relative to the repository, {@code ""} for all of it */
    public Folder(RepositoryView repository, String path) {
        this(new Reading(repository), path);
    }

    private Folder(Reading reading, String path) {
        this.reading = reading;
        this.prefix = path.isEmpty() ? "" : path + "/";
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

    /** Another folder of the repository, by its path from the repository's root. */
    public Folder elsewhere(String path) {
        return path.equals(path()) ? this : new Folder(reading, path);
    }

    public String path() {
        return prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
    }

    /** All below it, which a folder that is only looked into for a few files is never asked for. */
    public NavigableSet<String> paths() {
        NavigableSet<String> known = paths;
        if (known == null) {
            known = prefix.isEmpty() ? reading.paths() : below(reading.paths(), prefix);
            paths = known;
        }
        return known;
    }

    /** The path as the repository's owner knows it. */
    public String inRepository(String path) {
        return prefix + path;
    }

    public boolean has(String path) {
        return reading.paths().contains(prefix + path);
    }

    public boolean hasDirectory(String path) {
        String start = prefix + path + "/";
        String below = reading.paths().ceiling(start);
        return below != null && below.startsWith(start);
    }

    public Optional<String> read(String path) {
        return has(path) ? reading.text(prefix + path) : Optional.empty();
    }

    public Optional<String> firstOf(String... candidates) {
        return Stream.of(candidates).filter(this::has).findFirst();
    }

    /** Files that a glob such as {@code next.config.*} or {@code src/*.rs} matches. */
    public Stream<String> matching(String glob) {
        return matching(Glob.of(glob));
    }

    public Stream<String> matching(Glob glob) {
        return glob.in(this);
    }

    /** Files of one name, wherever they are, such as every {@code package.json}. */
    public List<String> named(String name) {
        return names().named(name);
    }

    /** Files of one ending, such as {@code .csproj}, wherever they are. */
    public List<String> ending(String extension) {
        return names().ending(extension);
    }

    /** Files that are in no further folder. */
    public List<String> topLevel() {
        return names().topLevel();
    }

    private FileNames names() {
        FileNames known = names;
        if (known == null) {
            known = FileNames.of(paths());
            names = known;
        }
        return known;
    }

    /** A parsed document, read once. One that is broken is noted and then treated as absent. */
    public Optional<Value> document(String path, Format format) {
        if (!has(path)) {
            return Optional.empty();
        }
        try {
            return reading.document(prefix + path, format);
        } catch (MalformedException e) {
            note(inRepository(path) + (e.line() > 0 ? ":" + e.line() : "") + " cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    public void note(String sentence) {
        if (!notes.contains(sentence)) {
            notes.add(sentence);
        }
    }

    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** How a document is read. */
    public interface Format {
        Value parse(String text) throws MalformedException;
    }
}
