package dev.capsule.detection.ecosystem.jvm;

import dev.capsule.detection.parse.ScriptTokens;
import dev.capsule.detection.parse.ScriptTokens.Comments;
import dev.capsule.detection.parse.ScriptTokens.Token;
import dev.capsule.detection.repository.Folder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which folders are projects of an sbt build. */
public final class SbtSettings {
    private static final int MAX_PROJECTS = 200;

    private SbtSettings() {}

    /** Those of {@code file("x")} and {@code lazy val x = project}; folders with an sbt build of their own when nothing says. */
    public static List<String> projects(Folder root) {
        Set<String> projects = new LinkedHashSet<>();
        List<Token> tokens = ScriptTokens.of(root.read("build.sbt").orElse(""), Comments.SLASHES);
        for (int i = 0; i + 3 < tokens.size() && projects.size() < MAX_PROJECTS; i++) {
            Token token = tokens.get(i);
            if (token.isWord("file")
                    && tokens.get(i + 1).isSign("(")
                    && tokens.get(i + 2).isText()) {
                projects.add(tokens.get(i + 2).text());
            }
            boolean assigned = token.isWord("val") && tokens.get(i + 2).isSign("=");
            int value = i + 3 < tokens.size() && tokens.get(i + 3).isSign("(") ? i + 4 : i + 3;
            if (assigned && value < tokens.size() && tokens.get(value).isWord("project")) {
                projects.add(tokens.get(i + 1).text());
            }
        }
        List<String> named = projects.stream()
                .map(path -> path.replaceFirst("^\\./", "").replaceFirst("/+$", ""))
                .filter(path -> !path.isEmpty() && !path.equals(".") && !path.contains("..") && root.hasDirectory(path))
                .toList();
        return named.isEmpty() && !root.hasDirectory("src/main") && !root.hasDirectory("app") ? nested(root) : named;
    }

    private static List<String> nested(Folder root) {
        return root.named("build.sbt").stream()
                .filter(path -> path.contains("/"))
                .map(path -> path.substring(0, path.lastIndexOf('/')))
                .limit(MAX_PROJECTS)
                .toList();
    }
}
