package dev.capsule.detection.ecosystem.cpp;

import dev.capsule.detection.ecosystem.Manifest.Dependency;
import dev.capsule.detection.repository.Folder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the commands of a CMakeLists.txt or meson.build name. Names are compared in small letters.
 *
 * @param target the first executable that is no test or example
 */
record BuildScript(@Nullable Target target, Map<String, Dependency> dependencies) {
    private static final int MAX_CHARACTERS = 256 * 1024;
    private static final Pattern COMMAND = Pattern.compile(
            "\\b(project|add_executable|executable|find_package|FetchContent_Declare|CPMAddPackage|pkg_check_modules|pkg_search_module|dependency)\\s*\\(\\s*['\"]?([^\\s'\")#]+)([^)#]{0,400})");
    private static final Pattern NOT_THE_PROGRAM = Pattern.compile("(?i).*(?:test|example|bench|demo|fuzz|sample).*");
    private static final Pattern WORD = Pattern.compile("[A-Za-z][\\w+-]*");

    record Target(String name, int line) {}

    Optional<Target> executable() {
        return Optional.ofNullable(target);
    }

    static BuildScript read(Folder folder, String file) {
        String text = folder.read(file)
                .filter(found -> found.length() <= MAX_CHARACTERS)
                .orElse("");
        Matcher matcher = COMMAND.matcher(text);
        String project = "";
        Target target = null;
        Target other = null;
        Map<String, Dependency> dependencies = new LinkedHashMap<>();
        int line = 1;
        int counted = 0;
        while (matcher.find()) {
            line += (int) text.substring(counted, matcher.start())
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            counted = matcher.start();
            String name = matcher.group(2);
            switch (matcher.group(1)) {
                case "project" -> project = name;
                case "add_executable", "executable" -> {
                    Target found = new Target(name.contains("PROJECT_NAME") ? project : name, line);
                    boolean plain = !found.name().contains("$")
                            && !NOT_THE_PROGRAM.matcher(found.name()).matches();
                    target = target == null && plain ? found : target;
                    other = other == null && !found.name().contains("$") ? found : other;
                }
                default -> named(folder, file, line, matcher, dependencies);
            }
        }
        return new BuildScript(target == null ? other : target, dependencies);
    }

    private static void named(
            Folder folder, String file, int line, Matcher matcher, Map<String, Dependency> dependencies) {
        boolean listed = matcher.group(1).startsWith("pkg_");
        Matcher words = WORD.matcher(listed ? matcher.group(3) : matcher.group(2));
        while (words.find()) {
            String name = words.group().toLowerCase(Locale.ROOT);
            dependencies.putIfAbsent(name, new Dependency(name, "", false, folder.inRepository(file), line));
            if (!listed) {
                return;
            }
        }
    }
}
