package dev.capsule.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is checked in the text of the sources, since class files no longer show it.
 *
 * @param root the directory of the project
 */
record Sources(Path root) {
    private static final int LONGEST = 500;
    private static final int LONGEST_TEST = 800;
    private static final Pattern LATER = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");
    private static final Pattern SHELL = Pattern.compile("\"(/bin/)?(ba)?sh\",\\s*\"-c\",\\s*+(?!\")");
    private static final Pattern SQL = Pattern.compile(
            "\"{1,3}\\s*(select\\s.+\\sfrom|insert\\s+into|update\\s+\\w+\\s+set|delete\\s+from)\\s",
            Pattern.CASE_INSENSITIVE);

    /** The one place where a line that a user wrote for a shell becomes an argument of one. */
    private static final String USERS_LINES = "buildplan/CommandLine.java";

    /** Files that break a rule, each with what it breaks. */
    List<String> mistakes() throws IOException {
        List<String> mistakes = new ArrayList<>();
        for (String part : List.of("libs", "apps", "e2e", "build-rules", "benchmarks")) {
            if (Files.isDirectory(root.resolve(part))) {
                try (Stream<Path> files = Files.walk(root.resolve(part))) {
                    for (Path file : files.filter(Sources::isCode).toList()) {
                        check(root.relativize(file).toString(), Files.readString(file), mistakes);
                    }
                }
            }
        }
        return mistakes;
    }

    private static boolean isCode(Path file) {
        String path = file.toString();
        return path.endsWith(".java") && !path.contains("/target/") && !path.contains("/src/test/resources/");
    }

    private static void check(String file, String text, List<String> mistakes) {
        boolean test = file.contains("src/test/") || file.startsWith("e2e/");
        long lines = text.lines().count();
        int longest = test ? LONGEST_TEST : LONGEST;
        if (lines > longest) {
            mistakes.add(
                    file + " has " + lines + " lines, of at most " + longest + ": cut it where it has two subjects");
        }
        if (file.contains("dev/capsule/rules/")) {
            return;
        }
        if (LATER.matcher(text).find()) {
            mistakes.add(file + " leaves something for later: do it, or file it as an issue");
        }
        if (text.contains("import org.mockito") || text.contains("import static org.mockito")) {
            mistakes.add(file + " uses a mock: use the real part, or write a fake that behaves like it");
        }
        if (!test
                && SHELL.matcher(text).find()
                && !file.endsWith(USERS_LINES)
                && !file.contains("buildplan/dockerfile/")) {
            mistakes.add(file + " gives a value to a shell: give it to the program as an argument");
        }
        if (!test
                && isOfAService(file)
                && !file.endsWith("Store.java")
                && SQL.matcher(text).find()) {
            mistakes.add(file + " has SQL: put it into the ...Store of its feature");
        }
    }

    private static boolean isOfAService(String file) {
        return file.startsWith("libs/messaging/") || file.startsWith("apps/");
    }
}
