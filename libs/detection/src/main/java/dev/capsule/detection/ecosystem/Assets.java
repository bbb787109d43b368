package dev.capsule.detection.ecosystem;

import dev.capsule.detection.parse.JsonDocument;
import dev.capsule.detection.parse.Value;
import java.util.List;
import java.util.Optional;

/** The front end in a {@code package.json} beside an application in another language: built with Node, served by the other. */
public final class Assets {
    private static final List<String> SCRIPTS = List.of("build", "build:assets", "production", "prod", "assets:build");

    private Assets() {}

    /** Remembers how it is installed and built, as {@code script.assets.install} and {@code script.assets.build}. */
    public static void learn(Draft draft) {
        Optional<Value> manifest = draft.folder().document("package.json", JsonDocument::parse);
        Optional<String> script = manifest.flatMap(found -> SCRIPTS.stream()
                .filter(name -> found.text("scripts", name).isPresent())
                .findFirst());
        if (script.isEmpty()) {
            return;
        }
        String manager = draft.folder().has("pnpm-lock.yaml")
                ? "pnpm"
                : draft.folder().has("yarn.lock") ? "yarn" : draft.folder().has("bun.lock") ? "bun" : "npm";
        boolean locked = draft.folder().has("package-lock.json");
        String install =
                manager.equals("npm") ? locked ? "npm ci" : "npm install" : manager + " install --frozen-lockfile";
        draft.facts().put("script.assets.install", install, "package.json", 0, "a front end built with Node");
        draft.facts()
                .put(
                        "script.assets.build",
                        manager + " run " + script.get(),
                        "package.json",
                        0,
                        "script " + script.get());
        draft.tool("node", null, false, "package.json", 0, "a front end built with Node");
    }
}
