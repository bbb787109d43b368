package dev.capsule.detection.ecosystem.node;

import dev.capsule.detection.ecosystem.Facts;
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

    /** Shows work in progress to its author; no visitor is meant to see it. */
    private static final Pattern DEVELOPMENT =
            Pattern.compile("(?:.*&& *)?(?:\\w+=\\S+ |cross-env |dotenv |npx |NODE_\\S+ )*"
                    + "(?:(?:vite|astro|webpack-dev-server|live-server|lite-server|browser-sync|parcel)(?: (?!build|preview).*)?"
                    + "|(?:vite|next|nuxt|nuxi|astro|remix|react-router|svelte-kit|vinxi|solid-start|vitepress|vuepress|umi|max|rsbuild|farm"
                    + "|wrangler|vercel|netlify|blitz|shopify hydrogen|rw|storybook|sanity|xmcp|mastra) dev\\b.*"
                    + "|webpack (?:serve|.*--watch|.*-w\\b).*|(?:ng|ionic|ember|vue-cli-service|ng run \\S+) (?:serve|s|server)\\b.*"
                    + "|gatsby develop.*|(?:react-scripts|react-app-rewired|craco|docusaurus|docusaurus-start|sanity|expo|react-native|umi|polymer|start-storybook|preact)(?: (?:start|watch|serve|r)\\b.*)?"
                    + "|eleventy .*--(?:serve|watch).*|hexo (?:server|s)\\b.*|hugo (?:server|serve)\\b.*|stencil build .*--(?:dev|watch|serve).*"
                    + "|brunch watch.*|electron\\b.*|tauri\\b.*|nx serve\\b.*|gulp\\b.*|grunt\\b.*)");

    /** Passes the work on to the projects of a workspace. */
    private static final Pattern ORCHESTRATES = Pattern.compile(
            "\\b(?:turbo|nx|lerna|rush|moon|lage|wsrun|bazel)\\b|(?:^|\\s)(?:--filter|-F|-r|--recursive|--workspaces?|-ws?)\\b"
                    + "|\\byarn workspaces?\\b");

    private static final Pattern GENERATES = Pattern.compile("\\b(?:nuxt|nuxi) generate\\b");

    private final NodeManifest manifest;
    private final Map<String, Value> scripts;
    private final String packageManager;

    NodeScripts(NodeManifest manifest, String packageManager) {
        this.manifest = manifest;
        this.scripts = manifest.value().fields("scripts");
        this.packageManager = packageManager;
    }

    void learn(Facts facts) {
        scripts.forEach((name, script) -> script.asText().ifPresent(text -> put(facts, "script." + name, text, name)));
        facts.put("run", packageManager + " run", manifest.file(), 0, "scripts");
        for (String name : List.of("build", "build:prod", "build:production", "compile", "bundle")) {
            if (text(name) != null && !facts.has("build")) {
                put(facts, "build", packageManager + " run " + name, name);
            }
        }
        for (String name :
                List.of("start:prod", "start:production", "prod", "start", "serve:prod", "serve", "server")) {
            String script = text(name);
            if (script != null && !facts.has("start")) {
                learnStart(facts, name, script);
            }
        }
        String build = text("build");
        if (build != null && GENERATES.matcher(build).find()) {
            put(facts, "nuxt.generates", "true", "build");
        }
        for (String name : List.of("build", "start", "dev")) {
            String script = text(name);
            if (script != null && ORCHESTRATES.matcher(script).find()) {
                put(facts, "orchestrates", "true", name);
            }
        }
    }

    private void learnStart(Facts facts, String name, String script) {
        String command = resolve(name, script);
        if (DEVELOPMENT.matcher(command).matches()) {
            put(facts, "start.development", command, name);
            return;
        }
        boolean node = RUNS_JAVASCRIPT.matcher(command).matches();
        if (name.startsWith("serve") && !node) {
            return;
        }
        put(facts, "start", command, name);
        if (node) {
            put(facts, "start.node", "true", name);
        }
    }

    private void put(Facts facts, String fact, String value, String script) {
        Value place = scripts.getOrDefault(script, manifest.value());
        facts.put(fact, value, manifest.file(), place.line(), "script " + script);
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
