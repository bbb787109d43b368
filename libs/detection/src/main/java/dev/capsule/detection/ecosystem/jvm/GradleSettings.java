package dev.capsule.detection.ecosystem.jvm;

import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.stream.Stream;

/** Which folders are projects of a Gradle build. */
public final class GradleSettings {
    private static final int MAX_PROJECTS = 500;

    private GradleSettings() {}

    /**
     * Those included by name. Settings that compute them, or cannot be read, leave the folders that hold a build file.
     *
     * @param file the settings
     */
    public static List<String> projects(Folder root, String file) {
        List<String> included = GradleBuild.script(root, file).included().stream()
                .map(path -> path.replaceFirst("^:", "").replace(':', '/'))
                .filter(path -> !path.isEmpty() && root.hasDirectory(path))
                .distinct()
                .limit(MAX_PROJECTS)
                .toList();
        return included.isEmpty() ? withBuildFile(root) : included;
    }

    private static List<String> withBuildFile(Folder root) {
        return Stream.concat(root.ending(".gradle").stream(), root.ending(".gradle.kts").stream())
                .filter(path -> path.indexOf('/') > 0 && path.indexOf('/') == path.lastIndexOf('/'))
                .filter(path -> {
                    String folder = path.substring(0, path.indexOf('/'));
                    String name = path.substring(folder.length() + 1).replaceFirst("\\.gradle(\\.kts)?$", "");
                    return !folder.equals("buildSrc") && (name.equals("build") || name.equals(folder));
                })
                .map(path -> path.substring(0, path.indexOf('/')))
                .distinct()
                .limit(MAX_PROJECTS)
                .toList();
    }
}
