package dev.capsule.detection;

import dev.capsule.detection.assembly.Assembler;
import dev.capsule.detection.configuration.CapsuleFile;
import dev.capsule.detection.configuration.CapsuleFileReader;
import dev.capsule.detection.ecosystem.Ecosystem;
import dev.capsule.detection.ecosystem.GoEcosystem;
import dev.capsule.detection.ecosystem.MavenEcosystem;
import dev.capsule.detection.ecosystem.NodeEcosystem;
import dev.capsule.detection.ecosystem.PythonEcosystem;
import dev.capsule.detection.ecosystem.RecognisedEcosystem;
import dev.capsule.detection.ecosystem.RustEcosystem;
import dev.capsule.detection.ecosystem.SiteEcosystem;
import dev.capsule.detection.repository.Folder;
import dev.capsule.detection.rule.RuleBook;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Says what a repository is, with evidence. It reads and never runs anything of it. */
public final class Detector {
    private static final int MAX_FOLDERS = 200;
    private static final List<Ecosystem> RECOGNISED = List.of(
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
    private static final String ADVICE = """
            Say what it is in a file capsule.yaml at the root of the repository, for example:
              build: make
              start: ./server
              port: 8080        # only when it does not listen on the port in $PORT
              type: web         # web, api, worker, cron or static""";

    private final List<Ecosystem> ecosystems;
    private final Assembler assembler;

    private Detector(RuleBook rules, List<Ecosystem> ecosystems) {
        this.ecosystems = List.copyOf(ecosystems);
        this.assembler = new Assembler(rules, ecosystems);
    }

    /** With the rules that come with Capsule. Make one and keep it: it reads all rules. */
    public static Detector standard() {
        List<Ecosystem> ecosystems = new ArrayList<>(List.of(
                new PythonEcosystem(),
                new GoEcosystem(),
                new MavenEcosystem(),
                new RustEcosystem(),
                new NodeEcosystem(),
                new SiteEcosystem()));
        ecosystems.addAll(RECOGNISED);
        return new Detector(RuleBook.standard(), ecosystems);
    }

    /**
     * @throws dev.capsule.kernel.CapsuleException with INVALID_CONFIGURATION, file and line, when {@code capsule.yaml}
     *     is wrong
     */
    public Detection detect(RepositoryView repository) {
        CapsuleFile stated = CapsuleFileReader.read(repository);
        String root = stated.root() == null ? "" : stated.root();
        if (!root.isEmpty() && !new Folder(repository, root).paths().iterator().hasNext()) {
            throw CapsuleFileReader.invalid(stated.file(), stated.line("root"), "there is no folder \"" + root + "\"");
        }
        Folder folder = new Folder(repository, root);
        return assembler
                .assemble(folder, stated)
                .<Detection>map(Detection.Detected::new)
                .orElseGet(() -> stated.root() == null ? below(repository, folder) : unknown(folder));
    }

    /** Nothing runs at the root, so the applications may each have a folder of their own. */
    private Detection below(RepositoryView repository, Folder root) {
        List<Application> applications = new ArrayList<>();
        for (String path : folders(repository.paths())) {
            assembler.assemble(new Folder(repository, path), CapsuleFile.NONE).ifPresent(applications::add);
        }
        if (applications.size() == 1) {
            return new Detection.Detected(applications.getFirst());
        }
        if (applications.isEmpty()) {
            return unknown(root);
        }
        Evidence evidence =
                new Evidence(applications.getFirst().root(), 0, "folders", "an application in a folder of its own");
        return new Detection.Workspace(Finding.of("none", 60, evidence), applications);
    }

    /** Up to two levels deep. */
    private NavigableSet<String> folders(NavigableSet<String> paths) {
        NavigableSet<String> folders = new TreeSet<>();
        for (Ecosystem ecosystem : ecosystems) {
            for (String telltale : ecosystem.telltales()) {
                paths.stream()
                        .filter(path -> path.endsWith("/" + telltale))
                        .map(path -> path.substring(0, path.length() - telltale.length() - 1))
                        .filter(path -> path.indexOf('/') == path.lastIndexOf('/'))
                        .limit(MAX_FOLDERS)
                        .forEach(folders::add);
            }
        }
        return folders;
    }

    private Detection.Unknown unknown(Folder folder) {
        List<String> lookedFor = new ArrayList<>();
        ecosystems.stream()
                .filter(ecosystem -> !RECOGNISED.contains(ecosystem))
                .forEach(ecosystem -> lookedFor.addAll(ecosystem.telltales()));
        lookedFor.addAll(List.of("Procfile", "capsule.yaml"));
        Optional<String> first = lookedFor.stream().filter(folder::has).findFirst();
        String reason;
        Optional<String> recognised = RECOGNISED.stream()
                .filter(ecosystem -> ecosystem.read(folder).isPresent())
                .map(Ecosystem::language)
                .findFirst();
        if (folder.paths().isEmpty()) {
            reason = "There are no files here.";
        } else if (recognised.isPresent()) {
            reason = "This looks like " + recognised.get()
                    + ", which Capsule cannot build by itself yet. State its build and start commands.";
        } else if (first.isPresent()) {
            reason = folder.inRepository(first.get()) + " is there, but nothing says how to start the application.";
        } else {
            reason = "Nothing here says what kind of application it is.";
        }
        return new Detection.Unknown(
                folder.notes().isEmpty() ? reason : reason + " " + String.join(". ", folder.notes()) + ".",
                lookedFor,
                ADVICE);
    }
}
