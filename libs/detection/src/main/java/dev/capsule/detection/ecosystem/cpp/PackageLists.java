package dev.capsule.detection.ecosystem.cpp;

import dev.capsule.detection.ecosystem.Manifest.Dependency;
import dev.capsule.detection.parse.JsonDocument;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.repository.Folder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What vcpkg and Conan are asked to fetch. */
final class PackageLists {
    private static final Pattern CONAN =
            Pattern.compile("(?m)^\\s*([a-z][\\w.+-]*)/[\\w.\\[]|[\"']([a-z][\\w.+-]*)/[\\d\\[]");

    private PackageLists() {}

    static Map<String, Dependency> read(Folder folder) {
        Map<String, Dependency> found = new LinkedHashMap<>();
        folder.document("vcpkg.json", JsonDocument::parse).stream()
                .flatMap(document -> document.items("dependencies"))
                .forEach(item -> item.asText()
                        .or(() -> item.text("name"))
                        .ifPresent(name -> add(folder, found, name, "vcpkg.json", item)));
        for (String file : List.of("conanfile.txt", "conanfile.py")) {
            Matcher matcher = CONAN.matcher(folder.read(file).orElse(""));
            while (matcher.find()) {
                String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
                found.putIfAbsent(name, new Dependency(name, "", false, folder.inRepository(file), 0));
            }
        }
        return found;
    }

    private static void add(Folder folder, Map<String, Dependency> found, String name, String file, Value place) {
        String plain = name.toLowerCase(Locale.ROOT);
        found.putIfAbsent(plain, new Dependency(plain, "", false, folder.inRepository(file), place.line()));
    }
}
