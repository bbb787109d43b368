package dev.capsule.detection.ecosystem.beam;

import dev.capsule.detection.ecosystem.Assets;
import dev.capsule.detection.ecosystem.Draft;
import dev.capsule.detection.ecosystem.Ecosystem;
import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.ecosystem.Sources;
import dev.capsule.detection.ecosystem.ToolVersions;
import dev.capsule.detection.parse.ScriptTokens;
import dev.capsule.detection.parse.ScriptTokens.Comments;
import dev.capsule.detection.parse.ScriptTokens.Token;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Elixir with Mix. */
public final class ElixirEcosystem implements Ecosystem {
    private static final String MANIFEST = "mix.exs";
    private static final Pattern LOCKED =
            Pattern.compile("^ {2}\"([a-z0-9_]+)\": \\{:hex, :[a-z0-9_]+, \"([^\"]+)\".*");
    private static final Pattern WEB = Pattern.compile("lib/([a-z0-9_]+)_web/.*");
    private static final Pattern FIXED_PORT = Pattern.compile(
            "port: (\\d{2,5})\\b|port: String\\.to_integer\\(System\\.get_env\\(\"PORT\"\\) \\|\\| \"(\\d{2,5})\"");
    private static final Pattern READS_PORT = Pattern.compile("System\\.(?:get_env|fetch_env!?)\\(\"PORT\"");
    private static final Pattern LISTENS = Pattern.compile(
            "Plug\\.Cowboy|Bandit\\b|Plug\\.Adapters\\.Cowboy|ThousandIsland\\b|:gen_tcp\\.listen\\(|:cowboy\\.start_");
    private static final Set<String> TESTS = Set.of("dev", "test");

    @Override
    public String language() {
        return "elixir";
    }

    @Override
    public List<String> telltales() {
        return List.of(MANIFEST);
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        return folder.read(MANIFEST).map(text -> read(folder, text));
    }

    private static Manifest read(Folder folder, String text) {
        Draft draft = new Draft(folder, "elixir", MANIFEST);
        List<Token> tokens = ScriptTokens.of(text, Comments.HASH);
        for (int i = 0; i + 3 < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean atom = tokens.get(i + 1).isSign(":") && tokens.get(i + 2).kind() == Token.Kind.WORD;
            if (token.isSign("{") && atom && tokens.get(i + 3).isSign(",")) {
                dependency(draft, tokens, i);
            } else if (token.isWord("apps_path")) {
                draft.fact("umbrella", "true", token.line(), "an umbrella of applications");
            } else if (token.isWord("elixir")
                    && tokens.get(i + 1).isSign(":")
                    && tokens.get(i + 2).isText()) {
                draft.fact("elixir", tokens.get(i + 2).text(), token.line(), "elixir in mix.exs");
            }
            boolean named = tokens.get(i + 1).isSign(":") && tokens.get(i + 2).isSign(":");
            if (token.isWord("app") && named && !draft.facts().has("app")) {
                draft.fact("app", tokens.get(i + 3).text(), token.line(), "the application's name");
            }
        }
        if (!draft.hasDependencies()) {
            locked(draft);
        }
        draft.noteWhenNothingIsNamed();
        if (!draft.facts().has("app")) {
            guessed(folder).ifPresent(app -> draft.fact("app", app, 0, "the folder of its code"));
        }
        draft.lockFile("mix.lock");
        Sources sources = new Sources(
                folder,
                List.of("config/runtime.exs", "config/prod.exs", "config/releases.exs", "config/config.exs"),
                path -> path.startsWith("lib/") && path.endsWith(".ex"),
                3);
        sources.learn(draft.facts(), "port.read", READS_PORT, "reads");
        sources.learn(draft.facts(), "port.fixed", FIXED_PORT, "listens on");
        sources.learn(draft.facts(), "listens", LISTENS, "starts");
        ToolVersions.require(
                draft,
                "elixir",
                true,
                List.of("elixir"),
                List.of(".elixir-version"),
                draft.facts().has("elixir") ? Optional.of(draft.facts().value("elixir")) : Optional.empty());
        if (!folder.hasDirectory("assets") || folder.has("package.json")) {
            Assets.learn(draft);
        }
        return draft.manifest("mix", 97);
    }

    private static void dependency(Draft draft, List<Token> tokens, int open) {
        Token name = tokens.get(open + 2);
        boolean development = false;
        int end = open + 3;
        String version =
                tokens.get(open + 4 < tokens.size() ? open + 4 : open + 3).text();
        while (end < tokens.size() && !tokens.get(end).isSign("}") && end < open + 60) {
            if (tokens.get(end).isWord("only")) {
                development = onlyForTests(tokens, end + 1);
            }
            end++;
        }
        draft.dependency(name.text(), version, development, name.line());
    }

    /** {@code only: :dev} or {@code only: [:dev, :test]}. */
    private static boolean onlyForTests(List<Token> tokens, int from) {
        int i = from;
        boolean tests = false;
        while (i < tokens.size()
                && (tokens.get(i).kind() == Token.Kind.SIGN
                        || TESTS.contains(tokens.get(i).text()))) {
            if (tokens.get(i).isSign("}")) {
                return tests;
            }
            tests |= TESTS.contains(tokens.get(i).text());
            i++;
        }
        return tests
                && i < tokens.size()
                && !tokens.get(i).text().toLowerCase(Locale.ROOT).equals("prod");
    }

    private static void locked(Draft draft) {
        List<String> lines = draft.folder()
                .read("mix.lock")
                .map(text -> text.lines().limit(2000).toList())
                .orElse(List.of());
        for (int i = 0; i < lines.size(); i++) {
            Matcher matcher = LOCKED.matcher(lines.get(i).length() > 4000 ? "" : lines.get(i));
            if (matcher.matches()) {
                draft.dependency(matcher.group(1), matcher.group(2), false, "mix.lock", i + 1);
            }
        }
    }

    private static Optional<String> guessed(Folder folder) {
        return folder.matching("lib/*_web/**")
                .findFirst()
                .map(WEB::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .or(() -> folder.matching("lib/*.ex")
                        .findFirst()
                        .map(path -> path.substring("lib/".length(), path.length() - ".ex".length())));
    }
}
