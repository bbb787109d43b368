package dev.capsule.detection.ecosystem.jvm;

import dev.capsule.detection.ecosystem.Draft;
import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.parse.ScriptTokens;
import dev.capsule.detection.parse.ScriptTokens.Comments;
import dev.capsule.detection.parse.ScriptTokens.Token;
import dev.capsule.detection.parse.ShellWord;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Clojure with Leiningen. */
final class LeiningenBuild implements JvmBuild {
    private static final String MANIFEST = "project.clj";
    private static final Set<String> SECTIONS =
            Set.of(":dependencies", ":plugins", ":profiles", ":managed-dependencies");

    @Override
    public List<String> telltales() {
        return List.of(MANIFEST);
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        return folder.read(MANIFEST).map(text -> read(folder, text));
    }

    private static Manifest read(Folder folder, String text) {
        Draft draft = new Draft(folder, "java", MANIFEST);
        draft.fact("builder", "leiningen", 0, "file " + MANIFEST);
        List<Token> tokens = ScriptTokens.of(text, Comments.SEMICOLON);
        dependencies(draft, tokens);
        draft.noteWhenNothingIsNamed();
        jar(draft, tokens);
        boolean ringOnly = tokens.stream().anyMatch(token -> token.text().equals(":ring"));
        draft.fact("script.task", ringOnly ? "ring uberjar" : "uberjar", 0, "file " + MANIFEST);
        after(tokens, ":main").ifPresent(main -> draft.fact("main", main.text(), main.line(), ":main"));
        after(tokens, ":handler")
                .ifPresent(handler -> draft.fact("handler", handler.text(), handler.line(), ":handler"));
        new JvmSources(folder).learn(draft, List.of("src/"));
        draft.fact("language", "clojure", 0, "file " + MANIFEST);
        JvmVersion.learn(draft);
        draft.tool("lein", false);
        return draft.manifest("leiningen", 97);
    }

    /** {@code [group/name "version"]}; those of a profile or of Leiningen itself are for development. */
    private static void dependencies(Draft draft, List<Token> tokens) {
        String section = "";
        boolean inProfiles = false;
        for (int i = 0; i + 2 < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (SECTIONS.contains(token.text())) {
                section = token.text();
                inProfiles |= section.equals(":profiles");
            }
            boolean vector = token.isSign("[")
                    && tokens.get(i + 1).kind() == Token.Kind.WORD
                    && tokens.get(i + 2).isText();
            if (vector && !section.isEmpty() && !tokens.get(i + 1).text().startsWith(":")) {
                boolean development = inProfiles || section.equals(":plugins");
                draft.dependency(
                        tokens.get(i + 1).text(),
                        tokens.get(i + 2).text(),
                        development,
                        tokens.get(i + 1).line());
            }
        }
    }

    private static void jar(Draft draft, List<Token> tokens) {
        String folder =
                tokens.stream().anyMatch(token -> token.isText() && token.text().startsWith("target/%s"))
                        ? "target/uberjar/"
                        : "target/";
        Optional<Token> named = after(tokens, ":uberjar-name");
        Optional<Token> project = after(tokens, "defproject");
        if (named.isPresent()) {
            jar(draft, folder + named.get().text(), named.get());
        } else if (project.isPresent()) {
            String name = project.get().text().replaceFirst("^.*/", "");
            int at = tokens.indexOf(project.get());
            String version = at + 1 < tokens.size() ? tokens.get(at + 1).text() : "";
            jar(draft, folder + name + "-" + version + "-standalone.jar", project.get());
        }
    }

    private static void jar(Draft draft, String jar, Token named) {
        draft.fact("jar", jar, named.line(), "the name of the jar");
        draft.fact("script.jar", ShellWord.quote(jar), named.line(), "the name of the jar");
    }

    /** What follows a keyword, beyond hints such as {@code ^:skip-aot}. */
    static Optional<Token> after(List<Token> tokens, String keyword) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).text().equals(keyword)) {
                int next = i + 1;
                while (next < tokens.size() - 1 && tokens.get(next).text().startsWith("^")) {
                    next++;
                }
                return Optional.of(tokens.get(next)).filter(token -> token.kind() != Token.Kind.SIGN);
            }
        }
        return Optional.empty();
    }
}
