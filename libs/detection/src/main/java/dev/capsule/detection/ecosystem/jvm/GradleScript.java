package dev.capsule.detection.ecosystem.jvm;

import dev.capsule.detection.parse.ScriptTokens;
import dev.capsule.detection.parse.ScriptTokens.Comments;
import dev.capsule.detection.parse.ScriptTokens.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a Gradle script says in so many words, in Groovy or in Kotlin: plugins, dependencies, properties, included builds.
 * What it computes stays unknown.
 */
final class GradleScript {
    private static final Set<String> PLUGIN_CALLS = Set.of("id", "alias", "kotlin");
    private static final Set<String> NOT_A_CONFIGURATION = Set.of(
            "exclude",
            "because",
            "constraints",
            "version",
            "strictly",
            "attribute",
            "group",
            "module",
            "name",
            "transitive");

    private final List<Token> tokens;
    private final List<Named> plugins = new ArrayList<>();
    private final List<Named> dependencies = new ArrayList<>();
    private final List<Named> projects = new ArrayList<>();
    private final List<String> included = new ArrayList<>();
    private final Map<String, Named> values = new HashMap<>();
    private final Deque<String> blocks = new ArrayDeque<>();

    /**
     * @param name a plugin's id, a coordinate {@code group:artifact:version}, or a reference into a version catalog
     *     such as {@code libs.spring.web}
     * @param word by which it was named, such as {@code testImplementation}
     * @param here false when it is said of the subprojects only
     * @param below whether it is said of the subprojects
     */
    record Named(String name, String word, boolean here, boolean below, int line) {}

    private GradleScript(List<Token> tokens) {
        this.tokens = tokens;
    }

    static GradleScript parse(String text) {
        GradleScript script = new GradleScript(ScriptTokens.of(text, Comments.SLASHES));
        script.read();
        return script;
    }

    List<Named> plugins() {
        return plugins;
    }

    List<Named> dependencies() {
        return dependencies;
    }

    /** Projects of the same build that it depends on, as {@code :core}. */
    List<Named> projects() {
        return projects;
    }

    /** Paths of {@code include}, as {@code :apps:shop}. */
    List<String> included() {
        return included;
    }

    /** What a name was last set to, such as {@code mainClass} or {@code rootProject.name}. */
    Optional<Named> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private void read() {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.isSign("{")) {
                blocks.push(opener(i));
            } else if (token.isSign("}")) {
                blocks.poll();
            } else if (token.kind() == Token.Kind.WORD) {
                word(i, token);
            }
        }
    }

    /** The word that a block belongs to: the nearest one before it on its line. */
    private String opener(int brace) {
        for (int i = brace - 1; i >= 0 && i >= brace - 12; i--) {
            Token token = tokens.get(i);
            if (token.startsLine() || token.isSign("}") || token.isSign(";")) {
                return token.kind() == Token.Kind.WORD ? token.text() : "";
            }
        }
        return "";
    }

    private void word(int i, Token token) {
        String word = token.text();
        Token next = i + 1 < tokens.size() ? tokens.get(i + 1) : null;
        if (inside("plugins")) {
            plugin(i, token);
        } else if (word.equals("apply") || word.equals("pluginManager.apply")) {
            applied(i, token);
        } else if (inside("dependencies") && !inside("buildscript") && !NOT_A_CONFIGURATION.contains(word)) {
            dependency(i, token);
        } else if (word.equals("include") || word.equals("includeFlat")) {
            texts(i + 1).forEach(path -> included.add(path.text()));
        } else if (word.endsWith("JavaLanguageVersion.of") || word.equals("jvmToolchain")) {
            nearby(i + 1, 4).ifPresent(version -> put("toolchain", version));
        } else if (next != null && !inside("plugins")) {
            assignment(i, token, next);
        }
    }

    private boolean inside(String block) {
        return blocks.contains(block);
    }

    private boolean ofSubprojects() {
        return inside("subprojects") || inside("configure");
    }

    private boolean isSaidBelow() {
        return ofSubprojects() || inside("allprojects");
    }

    private void plugin(int i, Token token) {
        if (!isFirstOf("plugins")) {
            return;
        }
        boolean called = i + 1 < tokens.size() && tokens.get(i + 1).isSign("(");
        if (PLUGIN_CALLS.contains(token.text()) && (called || isText(i + 1))) {
            int argument = called ? i + 2 : i + 1;
            if (argument < tokens.size() && !applyFalse(argument)) {
                String id = tokens.get(argument).text();
                add(plugins, token.text().equals("kotlin") ? "org.jetbrains.kotlin." + id : id, token);
            }
        } else if (startsStatement(i) && !called && !isText(i + 1)) {
            add(plugins, token.text(), token);
        }
    }

    private boolean startsStatement(int i) {
        return tokens.get(i).startsLine()
                || tokens.get(i - 1).isSign("{")
                || tokens.get(i - 1).isSign(";");
    }

    private boolean applyFalse(int argument) {
        int line = tokens.get(argument).line();
        for (int i = argument; i + 1 < tokens.size() && tokens.get(i).line() == line; i++) {
            boolean falseNext = tokens.get(i + 1).isWord("false")
                    || (i + 2 < tokens.size() && tokens.get(i + 2).isWord("false"));
            if (tokens.get(i).text().equals("apply") && falseNext) {
                return true;
            }
        }
        return false;
    }

    /** {@code apply plugin: 'x'} and {@code apply(plugin = "x")}; {@code apply from:} names a script and not a plugin. */
    private void applied(int i, Token token) {
        for (int j = i + 1; j < Math.min(i + 3, tokens.size()); j++) {
            if (tokens.get(j).isWord("plugin") || tokens.get(j).isWord("plugin:")) {
                nearby(j + 1, 2).filter(Token::isText).ifPresent(id -> add(plugins, id.text(), token));
            }
        }
        if (token.text().startsWith("pluginManager")) {
            nearby(i + 1, 2).filter(Token::isText).ifPresent(id -> add(plugins, id.text(), token));
        }
    }

    private boolean isFirstOf(String block) {
        return block.equals(blocks.peek());
    }

    private void dependency(int i, Token token) {
        if (!startsStatement(i) || i + 1 >= tokens.size()) {
            return;
        }
        int argument = i + 1;
        while (argument < tokens.size()
                && argument < i + 5
                && (tokens.get(argument).isSign("(") || isWrapper(tokens.get(argument)))) {
            argument++;
        }
        if (argument >= tokens.size()) {
            return;
        }
        Token named = tokens.get(argument);
        boolean platform =
                argument > i + 1 && tokens.subList(i + 1, argument).stream().anyMatch(this::isPlatform);
        if (platform) {
            return;
        }
        if (named.isWord("project")) {
            nearby(argument + 1, 4).filter(Token::isText).ifPresent(path -> add(projects, path.text(), token));
        } else if (named.isWord("projects") || named.text().startsWith("projects.")) {
            add(projects, ":" + named.text().replaceFirst("^projects\\.?", "").replace('.', ':'), token);
        } else if (named.isWord("kotlin")) {
            nearby(argument + 1, 2)
                    .filter(Token::isText)
                    .ifPresent(name -> add(dependencies, "org.jetbrains.kotlin:kotlin-" + name.text(), token));
        } else if (named.isWord("group")) {
            mapped(argument).ifPresent(coordinate -> add(dependencies, coordinate, token));
        } else if (named.isText()) {
            for (Token text : texts(argument)) {
                add(dependencies, text.text(), token);
            }
        } else if (named.text().contains(".")) {
            add(dependencies, named.text(), token);
        }
    }

    private boolean isPlatform(Token token) {
        return token.isWord("platform") || token.isWord("enforcedPlatform");
    }

    private boolean isWrapper(Token token) {
        return isPlatform(token) || token.isWord("testFixtures") || token.isWord("dependencies.create");
    }

    /** {@code group: 'a', name: 'b'}. */
    private Optional<String> mapped(int from) {
        Map<String, String> parts = new HashMap<>();
        for (int i = from; i + 2 < tokens.size() && i < from + 16; i++) {
            boolean named = tokens.get(i + 1).isSign(":") || tokens.get(i + 1).isSign("=");
            if (tokens.get(i).kind() == Token.Kind.WORD
                    && named
                    && tokens.get(i + 2).isText()) {
                parts.putIfAbsent(tokens.get(i).text(), tokens.get(i + 2).text());
            }
        }
        return parts.containsKey("group") && parts.containsKey("name")
                ? Optional.of(parts.get("group") + ":" + parts.get("name"))
                : Optional.empty();
    }

    /** {@code name = 'x'}, {@code name 'x'} and {@code name.set("x")}, the name also with its block before it. */
    private void assignment(int i, Token token, Token next) {
        String name = token.text().replaceFirst("\\.set$", "");
        boolean sets = next.isSign("=") || !name.equals(token.text());
        boolean plain = token.startsLine() && next.isText() && !next.startsLine();
        if (!sets && !plain) {
            return;
        }
        Optional<Token> value = plain ? Optional.of(next) : nearby(i + 1, 2);
        value.ifPresent(found -> {
            put(name, found);
            if (!blocks.isEmpty()) {
                put(blocks.peek() + "." + name, found);
            }
        });
    }

    private void put(String name, Token value) {
        if (!ofSubprojects() || !values.containsKey(name)) {
            values.put(name, new Named(value.text(), name, !ofSubprojects(), isSaidBelow(), value.line()));
        }
    }

    private void add(List<Named> list, String name, Token token) {
        list.add(new Named(name, token.text(), !ofSubprojects(), isSaidBelow(), token.line()));
    }

    /** The next word or text that is no punctuation. */
    private Optional<Token> nearby(int from, int most) {
        for (int i = from; i < tokens.size() && i < from + most; i++) {
            if (tokens.get(i).kind() != Token.Kind.SIGN) {
                return Optional.of(tokens.get(i));
            }
        }
        return Optional.empty();
    }

    private boolean isText(int i) {
        return i < tokens.size() && tokens.get(i).isText();
    }

    /** Texts with nothing but commas and brackets between them. */
    private List<Token> texts(int from) {
        List<Token> found = new ArrayList<>();
        for (int i = from; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.isText()) {
                found.add(token);
            } else if (!token.isSign(",") && !token.isSign("(") && !token.isSign("[")) {
                break;
            }
        }
        return found;
    }
}
