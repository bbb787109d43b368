package dev.capsule.detection;

import java.util.LinkedHashMap;
import java.util.Map;

/** Small repositories for tests, from pairs of a path and its content. */
public final class Repositories {
    private static final Detector DETECTOR = Detector.standard();

    private Repositories() {}

    public static RepositoryView repository(String... pathsAndContents) {
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i < pathsAndContents.length; i += 2) {
            files.put(pathsAndContents[i], pathsAndContents[i + 1]);
        }
        return RepositoryView.of(files);
    }

    public static Detection detect(String... pathsAndContents) {
        return DETECTOR.detect(repository(pathsAndContents));
    }

    /** The one application that is found. */
    public static Application application(String... pathsAndContents) {
        if (detect(pathsAndContents) instanceof Detection.Detected detected) {
            return detected.application();
        }
        throw new AssertionError("Not one application: " + detect(pathsAndContents));
    }
}
