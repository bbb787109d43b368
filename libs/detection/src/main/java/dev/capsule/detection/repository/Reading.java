package dev.capsule.detection.repository;

import dev.capsule.detection.RepositoryView;
import dev.capsule.detection.parse.MalformedException;
import dev.capsule.detection.parse.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;

/** What has been read of a repository, each file and each document once. */
final class Reading {
    /** Together, so that a repository of many large files is not held in memory. */
    private static final int MAX_CHARACTERS_KEPT = 16 * 1024 * 1024;

    private final RepositoryView repository;
    private final Map<String, Optional<String>> texts = new HashMap<>();
    private final Map<String, Outcome> documents = new HashMap<>();
    private int kept;

    Reading(RepositoryView repository) {
        this.repository = repository;
    }

    NavigableSet<String> paths() {
        return repository.paths();
    }

    Optional<String> text(String path) {
        Optional<String> known = texts.get(path);
        if (known != null) {
            return known;
        }
        Optional<String> text = repository.read(path);
        int length = text.map(String::length).orElse(0);
        if (kept + length <= MAX_CHARACTERS_KEPT) {
            kept += length;
            texts.put(path, text);
        }
        return text;
    }

    /** @throws MalformedException each time anew for a document that is broken, since each asker must learn of it */
    Optional<Value> document(String path, Folder.Format format) throws MalformedException {
        Outcome outcome = documents.get(path);
        if (outcome == null) {
            outcome = parse(path, format);
            documents.put(path, outcome);
        }
        return outcome.get();
    }

    private Outcome parse(String path, Folder.Format format) {
        Optional<String> text = text(path);
        if (text.isEmpty()) {
            return Optional::empty;
        }
        try {
            Optional<Value> value = Optional.of(format.parse(text.get()));
            return () -> value;
        } catch (MalformedException e) {
            return () -> {
                throw e;
            };
        }
    }

    private interface Outcome {
        Optional<Value> get() throws MalformedException;
    }
}
