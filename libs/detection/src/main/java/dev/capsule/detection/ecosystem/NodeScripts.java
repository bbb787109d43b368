package dev.capsule.detection.ecosystem;

import dev.capsule.detection.parse.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The scripts of a package.json, and the command behind {@code npm start}. */
final class NodeScripts {
    private static final int MAX_HOPS = 5;
    private static final int MAX_LENGTH = 4096;
    private static final Pattern RUNS_SCRIPT =
            Pattern.compile("(?:npm (?:run(?:-script)?|start)|yarn(?: run)?|pnpm(?: run)?|bun run) ([\\w:.-]+)");
    private static final Pattern NOTHING = Pattern.compile("echo .*|exit \\d|true|");
    private static final Pattern RUNS_JAVASCRIPT = Pattern.compile("(?:.*&& *)?(?:\\w+=\\S+ |cross-env |dotenv )*"
            + "(?:node|nodemon|tsx|ts-node|ts-node-dev|ts-node-esm|babel-node|bun|deno|pm2|pm2-runtime)\\b.*");
    private static final Pattern WATCHER = Pattern.compile("^nodemon (?:--\\S+ )*(?=\\S+\\.[cm]?js$)");

    private final Value manifest;
    private final Map<String, Value> scripts;
    private final String packageManager;

    NodeScripts(Value manifest, String packageManager) {
        this.manifest = manifest;
        this.scripts = manifest.fields("scripts");
        this.packageManager = packageManager;
    }

    void learn(Facts facts) {
        scripts.forEach((name, script) -> script.asText().ifPresent(text -> put(facts, "script." + name, text, name)));
        facts.put("run", packageManager + " run", "package.json", 0, "scripts");
        if (text("build") != null) {
            put(facts, "build", packageManager + " run build", "build");
        }
        for (String name : List.of("start:prod", "start:production", "start", "serve:prod")) {
            String script = text(name);
            if (script != null && !facts.has("start")) {
                put(facts, "start", resolve(name, script), name);
                if (RUNS_JAVASCRIPT.matcher(facts.value("start")).matches()) {
                    put(facts, "start.node", "true", name);
                }
            }
        }
    }

    private void put(Facts facts, String fact, String value, String script) {
        Value place = scripts.getOrDefault(script, manifest);
        facts.put(fact, value, "package.json", place.line(), "script " + script);
    }

    private @Nullable String text(String name) {
        return Optional.ofNullable(scripts.get(name))
                .flatMap(Value::asText)
                .map(String::strip)
                .filter(script -> script.length() <= MAX_LENGTH)
                .filter(script -> !NOTHING.matcher(script).matches())
                .orElse(null);
    }

    /** The command itself where that is the same as running the script, so that no package manager stands before it. */
    private String resolve(String name, String script) {
        if (scripts.containsKey("pre" + name)) {
            return "npm run " + name;
        }
        String command = withoutBuild(script);
        for (int hop = 0; hop < MAX_HOPS; hop++) {
            Matcher other = RUNS_SCRIPT.matcher(command);
            String target = other.matches() ? text(other.group(1)) : null;
            if (target == null || scripts.containsKey("pre" + other.group(1))) {
                break;
            }
            command = withoutBuild(target);
        }
        return WATCHER.matcher(command).replaceFirst("node ");
    }

    /** {@code npm run build && node dist/main.js} starts what the build has already made. */
    private static String withoutBuild(String script) {
        List<String> parts = new ArrayList<>(List.of(script.split("\\s*&&\\s*")));
        while (parts.size() > 1
                && parts.getFirst().matches("(npm|yarn|pnpm|bun)( run)? (build|compile|install)|tsc( -p \\S+)?")) {
            parts.removeFirst();
        }
        return String.join(" && ", parts);
    }
}
