package dev.capsule.detection.parse;

import java.util.ArrayList;
import java.util.List;

/**
 * The words, texts and signs of a manifest that is a program, such as a Gemfile or a Gradle script. Comments are gone, and
 * nothing is ever run: what such a file computes stays unknown.
 */
public final class ScriptTokens {
    private static final int MAX_TOKENS = 200_000;

    private final String text;
    private final Comments comments;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;

    private ScriptTokens(String text, Comments comments) {
        this.text = text;
        this.comments = comments;
    }

    /** How a language writes what is not for the machine. */
    public enum Comments {
        /** {@code //} and {@code /* }, as in Gradle, Scala and Swift. */
        SLASHES,
        /** {@code #}, and from {@code =begin} to {@code =end}, as in Ruby, Elixir and Nim. */
        HASH,
        /** {@code ;}, as in Lisp, where a word may hold any sign but brackets and quotes. */
        SEMICOLON
    }

    /**
     * @param text of a word, with the dots between its parts; of a text, what is between the quotes
     * @param line from 1
     * @param startsLine nothing but spaces stands before it
     */
    public record Token(Kind kind, String text, int line, boolean startsLine) {
        public enum Kind {
            WORD,
            TEXT,
            SIGN
        }

        public boolean isWord(String word) {
            return kind == Kind.WORD && text.equals(word);
        }

        public boolean isSign(String sign) {
            return kind == Kind.SIGN && text.equals(sign);
        }

        public boolean isText() {
            return kind == Kind.TEXT;
        }
    }

    /** Tokens beyond a bound are left out, which no manifest reaches. */
    public static List<Token> of(String text, Comments comments) {
        ScriptTokens reader = new ScriptTokens(text, comments);
        while (reader.at < text.length() && reader.tokens.size() < MAX_TOKENS) {
            reader.next();
        }
        return List.copyOf(reader.tokens);
    }

    private void next() {
        char c = text.charAt(at);
        if (c == '\n') {
            line++;
            at++;
        } else if (Character.isWhitespace(c)) {
            at++;
        } else if (startsComment()) {
            skipComment();
        } else if (c == '"' || (comments != Comments.SEMICOLON && (c == '\'' || c == '`'))) {
            quoted(c);
        } else if (isWordPart(c)) {
            word();
        } else {
            add(Token.Kind.SIGN, String.valueOf(c));
            at++;
        }
    }

    private boolean startsComment() {
        return switch (comments) {
            case SLASHES -> text.startsWith("//", at) || text.startsWith("/*", at);
            case HASH -> text.charAt(at) == '#' || (atLineStart() && text.startsWith("=begin", at));
            case SEMICOLON -> text.charAt(at) == ';';
        };
    }

    private boolean atLineStart() {
        return at == 0 || text.charAt(at - 1) == '\n';
    }

    private void skipComment() {
        if (text.startsWith("/*", at)) {
            skipTo("*/", 2);
        } else if (text.startsWith("=begin", at)) {
            skipTo("\n=end", 5);
        } else {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
        }
    }

    private void skipTo(String end, int length) {
        int found = text.indexOf(end, at);
        int target = found < 0 ? text.length() : found + length;
        countLines(at, target);
        at = target;
    }

    private void countLines(int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == '\n') {
                line++;
            }
        }
    }

    /** A quote that is not closed on its line ends there, so that a stray one costs a line and not the file. */
    private void quoted(char quote) {
        String triple = String.valueOf(quote).repeat(3);
        if (quote != '`' && text.startsWith(triple, at)) {
            int end = text.indexOf(triple, at + 3);
            int target = end < 0 ? text.length() : end;
            add(Token.Kind.TEXT, text.substring(Math.min(at + 3, target), target));
            countLines(at, target);
            at = Math.min(text.length(), target + 3);
            return;
        }
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != quote && text.charAt(end) != '\n') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        end = Math.min(end, text.length());
        add(quote == '`' ? Token.Kind.WORD : Token.Kind.TEXT, text.substring(Math.min(at + 1, end), end));
        countLines(at, end);
        at = end < text.length() && text.charAt(end) == quote ? end + 1 : end;
    }

    private void word() {
        int end = at;
        while (end < text.length()
                && (isWordPart(text.charAt(end))
                        || (text.charAt(end) == '.' && end + 1 < text.length() && isWordPart(text.charAt(end + 1))))) {
            end++;
        }
        add(Token.Kind.WORD, text.substring(at, end));
        at = end;
    }

    private boolean isWordPart(char c) {
        if (comments == Comments.SEMICOLON) {
            return !Character.isWhitespace(c) && "()[]{}\"';,".indexOf(c) < 0;
        }
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }

    private void add(Token.Kind kind, String value) {
        boolean startsLine = tokens.isEmpty() || tokens.getLast().line() < line;
        tokens.add(new Token(kind, value, line, startsLine));
    }
}
