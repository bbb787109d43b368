package dev.capsule.detection.ecosystem.jvm;

import dev.capsule.detection.repository.Folder;
import java.util.Comparator;
import java.util.List;

/** The language in which most of a repository on the JVM is written. */
public final class MainLanguage {
    private record Language(String name, String ending) {}

    private static final List<Language> LANGUAGES = List.of(
            new Language("kotlin", ".kt"),
            new Language("scala", ".scala"),
            new Language("groovy", ".groovy"),
            new Language("clojure", ".clj"),
            new Language("java", ".java"));

    private MainLanguage() {}

    /** By the number of files, tests aside; Java when there are none. */
    public static String of(Folder folder) {
        return LANGUAGES.stream()
                .max(Comparator.comparingLong(language -> count(folder, language)))
                .filter(language -> count(folder, language) > 0)
                .map(Language::name)
                .orElse("java");
    }

    private static long count(Folder folder, Language language) {
        return folder.ending(language.ending()).stream()
                .filter(path -> !path.contains("src/test/"))
                .count();
    }
}
