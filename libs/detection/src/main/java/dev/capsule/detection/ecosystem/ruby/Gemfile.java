package dev.capsule.detection.ecosystem.ruby;

import dev.capsule.detection.ecosystem.Draft;
import dev.capsule.detection.parse.ScriptTokens;
import dev.capsule.detection.parse.ScriptTokens.Comments;
import dev.capsule.detection.parse.ScriptTokens.Token;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** The gems that a Gemfile names, and the Ruby that it asks for. */
final class Gemfile {
    private static final Set<String> DEVELOPMENT =
            Set.of("development", "test", "ci", "lint", "rubocop", "doc", "docs");
    private static final Set<String> OPENERS = Set.of("if", "unless", "case", "begin", "while", "def");

    private final Draft draft;
    private final List<Token> tokens;
    private final Deque<Boolean> blocks = new ArrayDeque<>();

    private Gemfile(Draft draft, List<Token> tokens) {
        this.draft = draft;
        this.tokens = tokens;
    }

    static void learn(Draft draft, String file, String text) {
        Gemfile gemfile = new Gemfile(draft, ScriptTokens.of(text, Comments.HASH));
        for (int i = 0; i < gemfile.tokens.size(); i++) {
            gemfile.token(i, file);
        }
    }

    private void token(int i, String file) {
        Token token = tokens.get(i);
        if (token.isWord("do")) {
            blocks.push(isDevelopment() || opensDevelopment(i));
        } else if (OPENERS.contains(token.text()) && token.startsLine()) {
            blocks.push(isDevelopment());
        } else if (token.isWord("end")) {
            blocks.poll();
        } else if (token.isWord("gem") && token.startsLine()) {
            gem(i, file);
        } else if (token.isWord("ruby") && token.startsLine() && i + 1 < tokens.size()) {
            int argument = tokens.get(i + 1).isSign("(") ? i + 2 : i + 1;
            if (argument < tokens.size() && tokens.get(argument).isText()) {
                draft.facts().put("ruby", tokens.get(argument).text(), file, token.line(), "ruby in " + file);
            }
        }
    }

    private boolean isDevelopment() {
        return Boolean.TRUE.equals(blocks.peek());
    }

    private boolean opensDevelopment(int end) {
        int line = tokens.get(end).line();
        int start = end;
        while (start > 0 && tokens.get(start - 1).line() == line) {
            start--;
        }
        List<Token> words = tokens.subList(start, end);
        return !words.isEmpty() && words.getFirst().isWord("group") && namesOnlyDevelopment(words);
    }

    private static boolean namesOnlyDevelopment(List<Token> words) {
        List<String> groups = words.stream()
                .skip(1)
                .filter(token -> token.kind() != Token.Kind.SIGN)
                .map(Token::text)
                .filter(text -> !Set.of("optional", "true", "false").contains(text))
                .toList();
        return !groups.isEmpty() && DEVELOPMENT.containsAll(groups);
    }

    private void gem(int i, String file) {
        int argument = i + 1 < tokens.size() && tokens.get(i + 1).isSign("(") ? i + 2 : i + 1;
        if (argument >= tokens.size() || !tokens.get(argument).isText()) {
            return;
        }
        int end = argument + 1;
        while (end < tokens.size()
                && (!tokens.get(end).startsLine() || tokens.get(end - 1).isSign(","))) {
            end++;
        }
        List<Token> options = tokens.subList(argument + 1, end);
        String version = options.stream()
                .filter(Token::isText)
                .map(Token::text)
                .findFirst()
                .orElse("");
        boolean development = isDevelopment();
        for (int j = 0; j < options.size(); j++) {
            if (options.get(j).isWord("group") || options.get(j).isWord("groups")) {
                development |= namesOnlyDevelopment(options.subList(j, options.size()).stream()
                        .filter(token -> !token.isWord("require"))
                        .toList());
            }
        }
        draft.dependency(
                tokens.get(argument).text(),
                version,
                development,
                file,
                tokens.get(argument).line());
    }
}
