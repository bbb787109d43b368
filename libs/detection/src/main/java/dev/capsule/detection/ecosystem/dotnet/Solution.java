package dev.capsule.detection.ecosystem.dotnet;

import dev.capsule.detection.parse.JsonDocument;
import dev.capsule.detection.parse.MalformedException;
import dev.capsule.detection.parse.XmlDocument;
import dev.capsule.detection.parse.XmlElement;
import dev.capsule.detection.repository.Folder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The projects that a {@code .sln}, {@code .slnx} or {@code .slnf} names. */
public final class Solution {
    public static final String FILES = "*.{sln,slnx,slnf}";
    private static final int MAX_PROJECTS = 500;
    private static final Pattern PROJECT = Pattern.compile(
            "(?m)^\\s*Project\\(\"[^\"]*\"\\)\\s*=\\s*\"[^\"]*\",\\s*\"([^\"\\n]+\\.(?:cs|fs|vb)proj)\"");

    private Solution() {}

    /** Relative to the folder; only those that are there. */
    public static List<String> projects(Folder folder, String file) {
        String text = folder.read(file).orElse("");
        List<String> named = new ArrayList<>();
        if (file.endsWith(".sln")) {
            Matcher matcher = PROJECT.matcher(text);
            while (matcher.find() && named.size() < MAX_PROJECTS) {
                named.add(matcher.group(1));
            }
        } else if (file.endsWith(".slnx")) {
            xml(text).ifPresent(root -> paths(root).limit(MAX_PROJECTS).forEach(named::add));
        } else {
            folder.document(file, JsonDocument::parse).stream()
                    .flatMap(document -> document.items("solution", "projects"))
                    .flatMap(value -> value.asText().stream())
                    .limit(MAX_PROJECTS)
                    .forEach(named::add);
        }
        String base = file.contains("/") ? file.substring(0, file.lastIndexOf('/') + 1) : "";
        return named.stream()
                .map(path -> base + path.replace('\\', '/').replaceFirst("^(\\./)+", ""))
                .filter(folder::has)
                .distinct()
                .toList();
    }

    private static Optional<XmlElement> xml(String text) {
        try {
            return Optional.of(XmlDocument.parse(text));
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    private static Stream<String> paths(XmlElement element) {
        return Stream.concat(
                element.children("Project")
                        .flatMap(project ->
                                Optional.ofNullable(project.attributes().get("Path")).stream()),
                element.children("Folder").flatMap(Solution::paths));
    }
}
