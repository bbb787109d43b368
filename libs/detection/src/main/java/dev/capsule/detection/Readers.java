package dev.capsule.detection;

import dev.capsule.detection.configuration.AppJson;
import dev.capsule.detection.configuration.ComposeFile;
import dev.capsule.detection.configuration.ConventionReader;
import dev.capsule.detection.configuration.Dockerfile;
import dev.capsule.detection.configuration.Platforms;
import dev.capsule.detection.configuration.Procfile;
import dev.capsule.detection.configuration.RenderBlueprint;
import dev.capsule.detection.ecosystem.Ecosystem;
import dev.capsule.detection.ecosystem.GoEcosystem;
import dev.capsule.detection.ecosystem.RustEcosystem;
import dev.capsule.detection.ecosystem.beam.ElixirEcosystem;
import dev.capsule.detection.ecosystem.beam.ErlangEcosystem;
import dev.capsule.detection.ecosystem.beam.GleamEcosystem;
import dev.capsule.detection.ecosystem.compiled.CrystalEcosystem;
import dev.capsule.detection.ecosystem.compiled.DartEcosystem;
import dev.capsule.detection.ecosystem.compiled.DubEcosystem;
import dev.capsule.detection.ecosystem.compiled.HaskellEcosystem;
import dev.capsule.detection.ecosystem.compiled.NimEcosystem;
import dev.capsule.detection.ecosystem.compiled.OcamlEcosystem;
import dev.capsule.detection.ecosystem.compiled.SwiftEcosystem;
import dev.capsule.detection.ecosystem.compiled.ZigEcosystem;
import dev.capsule.detection.ecosystem.cpp.CppEcosystem;
import dev.capsule.detection.ecosystem.dotnet.DotnetEcosystem;
import dev.capsule.detection.ecosystem.jvm.JvmEcosystem;
import dev.capsule.detection.ecosystem.node.DenoEcosystem;
import dev.capsule.detection.ecosystem.node.NodeEcosystem;
import dev.capsule.detection.ecosystem.php.PhpEcosystem;
import dev.capsule.detection.ecosystem.python.PythonEcosystem;
import dev.capsule.detection.ecosystem.ruby.RubyEcosystem;
import dev.capsule.detection.ecosystem.script.PerlEcosystem;
import dev.capsule.detection.ecosystem.script.PlainProgram;
import dev.capsule.detection.ecosystem.script.REcosystem;
import dev.capsule.detection.ecosystem.site.SiteEcosystem;
import dev.capsule.detection.workspace.CargoWorkspace;
import dev.capsule.detection.workspace.ComposeServices;
import dev.capsule.detection.workspace.DotnetSolution;
import dev.capsule.detection.workspace.GoWorkspace;
import dev.capsule.detection.workspace.GradleProjects;
import dev.capsule.detection.workspace.LernaWorkspace;
import dev.capsule.detection.workspace.MavenModules;
import dev.capsule.detection.workspace.MoonWorkspace;
import dev.capsule.detection.workspace.NxWorkspace;
import dev.capsule.detection.workspace.PackageWorkspaces;
import dev.capsule.detection.workspace.RushWorkspace;
import dev.capsule.detection.workspace.SbtProjects;
import dev.capsule.detection.workspace.TaskRunner;
import dev.capsule.detection.workspace.UvWorkspace;
import dev.capsule.detection.workspace.WorkspaceReader;
import java.util.ArrayList;
import java.util.List;

/** Every reader that comes with Capsule. */
final class Readers {
    private Readers() {}

    /** One for each language or build tool. */
    static List<Ecosystem> ecosystems() {
        return List.of(
                new PythonEcosystem(),
                new GoEcosystem(),
                new JvmEcosystem(),
                new DotnetEcosystem(),
                new RubyEcosystem(),
                new PhpEcosystem(),
                new RustEcosystem(),
                new NodeEcosystem(),
                new DenoEcosystem(),
                new CppEcosystem(),
                new SiteEcosystem(),
                new ElixirEcosystem(),
                new ErlangEcosystem(),
                new GleamEcosystem(),
                new CrystalEcosystem(),
                new DartEcosystem(),
                new DubEcosystem(),
                new HaskellEcosystem(),
                new NimEcosystem(),
                new OcamlEcosystem(),
                new SwiftEcosystem(),
                new ZigEcosystem(),
                new PerlEcosystem(),
                new REcosystem(),
                PlainProgram.of("cobol", List.of("index.cbl", "main.cbl", "*.cbl", "*.cob")),
                PlainProgram.of("lua", List.of("main.lua", "app.lua", "server.lua", "init.lua")),
                PlainProgram.of("scheme", List.of("haunt.scm")),
                PlainProgram.of("shell", List.of("start.sh", "run.sh")));
    }

    /** One for each other platform, those that win last. */
    static List<ConventionReader> conventions() {
        List<ConventionReader> readers = new ArrayList<>(List.of(new ComposeFile(), new Dockerfile()));
        readers.addAll(Platforms.all());
        readers.addAll(List.of(new RenderBlueprint(), new AppJson(), new Procfile()));
        return readers;
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
                new UvWorkspace(),
                new GradleProjects(),
                new MavenModules(),
                new SbtProjects(),
                new DotnetSolution(),
                new ComposeServices());
    }
}
