package dev.capsule.detection.ecosystem.jvm;

import dev.capsule.detection.ecosystem.Draft;
import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.parse.ScriptTokens;
import dev.capsule.detection.parse.ScriptTokens.Comments;
import dev.capsule.detection.parse.ScriptTokens.Token;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Scala's sbt. */
final class SbtBuild implements JvmBuild {
    private static final Pattern VERSION = Pattern.compile("(?m)^\\s*sbt\\.version\\s*=\\s*([\\w.-]+)");

    @Override
    public List<String> telltales() {
        return List.of("build.sbt");
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        return folder.firstOf("build.sbt", "project/Build.scala").map(file -> read(folder, file));
    }

    private static Manifest read(Folder folder, String file) {
        Draft draft = new Draft(folder, "java", file);
        draft.fact("builder", "sbt", 0, "file " + file);
        draft.facts().put("language", "scala", file, 0, "an sbt build");
        List<Token> build = tokens(folder, file);
        learn(draft, file, build);
        names(draft, build);
        folder.matching("project/*.{sbt,scala}").limit(20).forEach(path -> learn(draft, path, tokens(folder, path)));
        draft.noteWhenNothingIsNamed();
        new JvmSources(folder).learn(draft, List.of("src/main/", "app/", "src/"));
        task(draft);
        tool(draft);
        JvmVersion.learn(draft);
        return draft.manifest("sbt", 97);
    }

    private static List<Token> tokens(Folder folder, String file) {
        return ScriptTokens.of(folder.read(file).orElse(""), Comments.SLASHES);
    }

    /** {@code "org" %% "name" % "version"}, and what {@code enablePlugins} names. */
    private static void learn(Draft draft, String file, List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            int name = afterPercents(tokens, i + 1);
            if (token.isText()
                    && name > i + 1
                    && name < tokens.size()
                    && tokens.get(name).isText()) {
                boolean afterVersion = i > 0 && tokens.get(i - 1).isSign("%");
                if (!afterVersion) {
                    coordinate(draft, file, tokens, token, name);
                }
            } else if (token.kind() == Token.Kind.WORD && token.text().endsWith("enablePlugins")) {
                for (int j = i + 1; j < tokens.size() && !tokens.get(j).isSign(")"); j++) {
                    if (tokens.get(j).kind() == Token.Kind.WORD) {
                        draft.dependency(
                                tokens.get(j).text(),
                                "",
                                false,
                                file,
                                tokens.get(j).line());
                    }
                }
            }
        }
    }

    private static void coordinate(Draft draft, String file, List<Token> tokens, Token group, int name) {
        String artifact = tokens.get(name).text();
        int line = group.line();
        boolean test = tokens.subList(name, Math.min(name + 8, tokens.size())).stream()
                .filter(token -> token.line() == line)
                .anyMatch(token -> token.text().equalsIgnoreCase("test"));
        draft.dependency(group.text() + ":" + artifact, "", test, file, line);
        if (!test && !file.endsWith("plugins.sbt")) {
            draft.dependency(group.text() + ":*", "", false, file, line);
        }
    }

    private static int afterPercents(List<Token> tokens, int from) {
        int i = from;
        while (i < tokens.size() && i < from + 3 && tokens.get(i).isSign("%")) {
            i++;
        }
        return i;
    }

    /** The name of the root project, which names the script that is staged; several projects make a build of many. */
    private static void names(Draft draft, List<Token> tokens) {
        int projects = 0;
        for (int i = 0; i + 3 < tokens.size(); i++) {
            boolean assigned =
                    tokens.get(i + 1).isSign(":") && tokens.get(i + 2).isSign("=");
            if (tokens.get(i).isWord("name")
                    && assigned
                    && tokens.get(i + 3).isText()
                    && !draft.facts().has("project")) {
                String name = tokens.get(i + 3).text().toLowerCase(Locale.ROOT).replaceAll("[^\\w.-]+", "-");
                draft.fact("project", name, tokens.get(i).line(), "the project's name");
                draft.fact(
                        "launcher",
                        "target/universal/stage/bin/" + name,
                        tokens.get(i).line(),
                        "the project's name");
            }
            boolean inFile = tokens.get(i).isWord("file") && tokens.get(i + 2).isText();
            if (inFile && !tokens.get(i + 2).text().equals(".")) {
                projects++;
            }
        }
        boolean ofItsOwn =
                draft.folder().hasDirectory("src/main") || draft.folder().hasDirectory("app");
        if (projects > 0 && !ofItsOwn) {
            draft.fact("aggregator", "true", 0, "a build of " + projects + " projects");
        }
    }

    /** The native packager stages a folder with a script, the assembly plugin makes one jar. */
    private static void task(Draft draft) {
        boolean play = draft.folder().has("conf/routes");
        boolean packager = draft.hasDependency("com.github.sbt:sbt-native-packager")
                || draft.hasDependency("com.typesafe.sbt:sbt-native-packager")
                || draft.hasDependency("JavaAppPackaging");
        if (play || packager) {
            draft.fact("archive", "install", 0, "staged by the native packager");
            draft.fact("script.task", "stage", 0, "staged by the native packager");
        } else if (draft.hasDependency("com.eed3si9n:sbt-assembly")) {
            draft.fact("script.task", "assembly", 0, "plugin sbt-assembly");
            draft.fact("script.jar", "target/scala-*/*-assembly-*.jar", 0, "plugin sbt-assembly");
        } else {
            draft.fact("script.task", "compile", 0, "no plugin that packages");
        }
    }

    private static void tool(Draft draft) {
        String file = "project/build.properties";
        Optional<Matcher> version =
                draft.folder().read(file).map(VERSION::matcher).filter(Matcher::find);
        if (version.isPresent()) {
            draft.tool("sbt", version.get().group(1), false, file, 0, "sbt.version in " + file);
        } else {
            draft.tool("sbt", false);
        }
    }
}
