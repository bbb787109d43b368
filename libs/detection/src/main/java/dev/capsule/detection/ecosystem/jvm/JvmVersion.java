package dev.capsule.detection.ecosystem.jvm;

import dev.capsule.detection.ecosystem.Draft;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which Java is asked for: by a version file first, by the build then. */
final class JvmVersion {
    private record Source(String file, Pattern pattern) {}

    private static final List<Source> SOURCES = List.of(
            new Source(".java-version", Pattern.compile("^\\s*(?:[a-z-]+-)?(?:1\\.)?(\\d{1,2})(?:[.\\s+-]|$)")),
            new Source(
                    "system.properties",
                    Pattern.compile("(?m)^\\s*java\\.runtime\\.version\\s*[=:]\\s*(?:[a-z]+-)?(?:1\\.)?(\\d{1,2})")),
            new Source(".sdkmanrc", Pattern.compile("(?m)^\\s*java\\s*=\\s*(?:1\\.)?(\\d{1,2})")),
            new Source(".tool-versions", Pattern.compile("(?m)^java\\s+(?:[a-z-]+-)?(?:1\\.)?(\\d{1,2})")),
            new Source("mise.toml", Pattern.compile("(?m)^\\s*\"?java\"?\\s*=\\s*\"(?:[a-z-]+-)?(?:1\\.)?(\\d{1,2})")),
            new Source(
                    ".mise.toml", Pattern.compile("(?m)^\\s*\"?java\"?\\s*=\\s*\"(?:[a-z-]+-)?(?:1\\.)?(\\d{1,2})")));

    private JvmVersion() {}

    /** A version file names the release to use; a build names the oldest that will do. */
    static void learn(Draft draft) {
        Folder folder = draft.folder();
        for (Source source : SOURCES) {
            Optional<Matcher> found =
                    folder.read(source.file()).map(source.pattern()::matcher).filter(Matcher::find);
            if (found.isPresent()) {
                String version = found.get().group(1);
                draft.tool("java", version, true, source.file(), 0, "Java " + version + " in " + source.file());
                return;
            }
        }
        if (draft.facts().has("java.stated")) {
            String version = draft.facts().value("java.stated");
            draft.tool("java", ">=" + version, true, draft.file(), 0, "Java " + version + " in " + draft.file());
        } else {
            draft.tool("java", true);
        }
    }
}
