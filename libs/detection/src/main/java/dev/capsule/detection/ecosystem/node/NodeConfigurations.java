package dev.capsule.detection.ecosystem.node;

import dev.capsule.detection.ecosystem.Facts;
import dev.capsule.detection.ecosystem.Sources;
import dev.capsule.detection.parse.JsonDocument;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.repository.Folder;
import dev.capsule.detection.repository.Glob;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the configuration files of frameworks decide: not which framework it is, but what comes out of it. */
final class NodeConfigurations {
    private static final String SCRIPT_ENDING = "{js,mjs,cjs,ts,mts,cts}";
    private static final List<Setting> SETTINGS = List.of(
            new Setting("next.config", "next.output", "\\boutput\\s*:\\s*['\"](export|standalone)['\"]"),
            new Setting("next.config", "next.directory", "\\bdistDir\\s*:\\s*['\"]([\\w./-]+)['\"]"),
            new Setting("vite.config", "vite.output", "\\boutDir\\s*:\\s*['\"]([\\w./-]+)['\"]"),
            new Setting("{svelte,vite}.config", "svelte.adapter", "['\"]@sveltejs/adapter-([a-z-]+)['\"]"),
            new Setting(
                    "astro.config",
                    "astro.adapter",
                    "['\"](?:@astrojs/|astro-)(node|vercel|netlify|cloudflare|deno)['\"]"),
            new Setting("astro.config", "astro.output", "\\boutput\\s*:\\s*['\"](static|server|hybrid)['\"]"),
            new Setting("vite.config", "vite.lib", "\\blib\\s*:\\s*(\\{)"),
            new Setting(
                    "{webpack,rsbuild,rspack}*",
                    "webpack.output",
                    "\\bpath\\s*:\\s*(?:path\\.)?(?:resolve|join)\\(\\s*__dirname\\s*,\\s*['\"](?:\\./)?([\\w./-]+)['\"]"),
            new Setting("astro.config", "astro.directory", "\\boutDir\\s*:\\s*['\"](?:\\./)?([\\w./-]+)['\"]"),
            new Setting(
                    "{eleventy.config,.eleventy}",
                    "eleventy.output",
                    "\\boutput\\s*:\\s*['\"](?:\\./)?([\\w./-]+)['\"]"),
            new Setting("react-router.config", "react-router.ssr", "\\bssr\\s*:\\s*(true|false)"));

    private static final List<String> COMPILER_SETTINGS = List.of("tsconfig.json", "tsconfig.app.json");

    private NodeConfigurations() {}

    static void learn(Folder folder, Facts facts) {
        learnAngular(folder, facts);
        learnCompiler(folder, facts);
        learnDocumentation(folder, facts);
        for (Setting setting : SETTINGS) {
            folder.matching(setting.files())
                    .findFirst()
                    .ifPresent(file -> new Sources(folder, List.of(file), _ -> false, 0)
                            .learn(facts, setting.fact(), setting.pattern(), setting.fact()));
        }
    }

    /** How the compiler of TypeScript is told to read JSX says which library draws the pages. */
    private static void learnCompiler(Folder folder, Facts facts) {
        for (String file : COMPILER_SETTINGS) {
            folder.document(file, JsonDocument::parse)
                    .flatMap(settings -> settings.find("compilerOptions", "jsx"))
                    .filter(jsx -> jsx.asText().orElse("").startsWith("react"))
                    .ifPresent(jsx -> facts.put("jsx", "react", file, jsx.line(), "JSX of React"));
        }
    }

    /** VitePress and VuePress keep their settings in the folder of the pages. */
    private static void learnDocumentation(Folder folder, Facts facts) {
        for (String tool : List.of("vitepress", "vuepress")) {
            for (String root : List.of("docs/", "")) {
                folder.matching(root + "." + tool + "/config.*")
                        .findFirst()
                        .ifPresent(file -> facts.put(
                                tool + ".root",
                                root.isEmpty() ? "." : root.substring(0, root.length() - 1),
                                file,
                                0,
                                "settings of the pages"));
            }
        }
    }

    /** The application builder puts pages for browsers into a folder of their own; older ones do not. */
    private static void learnAngular(Folder folder, Facts facts) {
        Optional<Value> workspace = folder.document("angular.json", JsonDocument::parse);
        Optional<Map.Entry<String, Value>> project = workspace.stream()
                .flatMap(document -> document.fields("projects").entrySet().stream())
                .filter(entry -> entry.getValue()
                        .text("projectType")
                        .orElse("application")
                        .equals("application"))
                .findFirst();
        if (project.isEmpty()) {
            return;
        }
        Value settings = project.get().getValue();
        String target = settings.find("architect").isPresent() ? "architect" : "targets";
        String base = settings.text(target, "build", "options", "outputPath")
                .or(() -> settings.text(target, "build", "options", "outputPath", "base"))
                .orElse("dist/" + project.get().getKey());
        String builder = settings.text(target, "build", "builder").orElse("");
        boolean apart = builder.endsWith(":application");
        facts.put("angular.base", base, "angular.json", settings.line(), "output " + base);
        facts.put("angular.output", apart ? base + "/browser" : base, "angular.json", settings.line(), builder);
    }

    private record Setting(Glob files, String fact, Pattern pattern) {
        Setting(String file, String fact, String pattern) {
            this(Glob.of(file + "." + SCRIPT_ENDING), fact, Pattern.compile(pattern));
        }
    }
}
