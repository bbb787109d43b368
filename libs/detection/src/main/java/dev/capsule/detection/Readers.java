package dev.capsule.detection;

import dev.capsule.detection.configuration.AppJson;
import dev.capsule.detection.configuration.ConventionReader;
import dev.capsule.detection.configuration.Procfile;
import dev.capsule.detection.ecosystem.Ecosystem;
import dev.capsule.detection.ecosystem.GoEcosystem;
import dev.capsule.detection.ecosystem.MavenEcosystem;
import dev.capsule.detection.ecosystem.RecognisedEcosystem;
import dev.capsule.detection.ecosystem.RustEcosystem;
import dev.capsule.detection.ecosystem.cpp.CppEcosystem;
import dev.capsule.detection.ecosystem.node.NodeEcosystem;
import dev.capsule.detection.ecosystem.python.PythonEcosystem;
import dev.capsule.detection.ecosystem.site.SiteEcosystem;
import dev.capsule.detection.workspace.CargoWorkspace;
import dev.capsule.detection.workspace.GoWorkspace;
import dev.capsule.detection.workspace.LernaWorkspace;
import dev.capsule.detection.workspace.MoonWorkspace;
import dev.capsule.detection.workspace.NxWorkspace;
import dev.capsule.detection.workspace.PackageWorkspaces;
import dev.capsule.detection.workspace.RushWorkspace;
import dev.capsule.detection.workspace.TaskRunner;
import dev.capsule.detection.workspace.UvWorkspace;
import dev.capsule.detection.workspace.WorkspaceReader;
import java.util.List;

/** Every reader that comes with Capsule. */
final class Readers {
    private Readers() {}

    /** One for each language or build tool. */
    static List<Ecosystem> ecosystems() {
        return List.of(
                new PythonEcosystem(),
                new GoEcosystem(),
                new MavenEcosystem(),
                new RustEcosystem(),
                new NodeEcosystem(),
                new CppEcosystem(),
                new SiteEcosystem(),
                new RecognisedEcosystem("php", "composer", List.of("composer.json", "index.php", "public/index.php")),
                new RecognisedEcosystem("ruby", "bundler", List.of("Gemfile", "config.ru")),
                new RecognisedEcosystem("csharp", "dotnet", List.of("*.csproj", "*.sln", "*.slnx", "global.json")),
                new RecognisedEcosystem("fsharp", "dotnet", List.of("*.fsproj")),
                new RecognisedEcosystem("kotlin", "gradle", List.of("build.gradle.kts")),
                new RecognisedEcosystem("java", "gradle", List.of("build.gradle")),
                new RecognisedEcosystem("scala", "sbt", List.of("build.sbt")),
                new RecognisedEcosystem("clojure", "leiningen", List.of("project.clj")),
                new RecognisedEcosystem("clojure", "clojure-cli", List.of("deps.edn")),
                new RecognisedEcosystem("elixir", "mix", List.of("mix.exs")),
                new RecognisedEcosystem("dart", "pub", List.of("pubspec.yaml")),
                new RecognisedEcosystem("swift", "swiftpm", List.of("Package.swift")),
                new RecognisedEcosystem("crystal", "shards", List.of("shard.yml")),
                new RecognisedEcosystem("haskell", "stack", List.of("stack.yaml")));
    }

    /** One for each other platform, those that win last. */
    static List<ConventionReader> conventions() {
        return List.of(new AppJson(), new Procfile());
    }

    /** One for each tool that keeps projects together. */
    static List<WorkspaceReader> workspaces() {
        return List.of(
                new RushWorkspace(),
                new LernaWorkspace(),
                new NxWorkspace(),
                new MoonWorkspace(),
                new TaskRunner("bazel", List.of("MODULE.bazel", "WORKSPACE", "WORKSPACE.bazel")),
                new TaskRunner("turborepo", List.of("turbo.json", "turbo.jsonc")),
                new TaskRunner("lage", List.of("lage.config.js", "lage.config.cjs", "lage.config.ts")),
                new PackageWorkspaces(),
                new CargoWorkspace(),
                new GoWorkspace(),
                new UvWorkspace());
    }
}
