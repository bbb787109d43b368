package dev.capsule.buildplan.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.buildplan.Planner;
import dev.capsule.detection.Application;
import dev.capsule.detection.Detection;
import dev.capsule.detection.Detector;
import dev.capsule.detection.RepositoryView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The Dockerfile of every example, of a small repository of each kind, and of the repositories in the folder that
 * {@code -Dcapsule.repositories} names.
 */
class DockerfilesTest {
    private static final Path EXAMPLES = Path.of("../../examples");

    /** Language, package manager, main tool, build and start, as rules write them. */
    private static final String KINDS = """
            ruby        | bundler     | ruby    | bundle exec rake assets:precompile | bundle exec puma -p $PORT
            php         | composer    | php     |                                    | php -S 0.0.0.0:$PORT -t public
            elixir      | mix         | elixir  | mix release                        | _build/prod/rel/x/bin/x start
            csharp      | dotnet      | dotnet  | dotnet publish -c Release -o out   | dotnet out/x.dll
            kotlin      | gradle      | gradle  | gradle installDist                 | build/install/x/bin/x
            java        | gradle      | java    | ./gradlew bootJar                  | java -jar build/libs/x.jar
            scala       | sbt         | sbt     | sbt stage                          | target/universal/stage/bin/x
            clojure     | leiningen   | lein    | lein uberjar                       | java -jar target/x.jar
            clojure     | clojure-cli | clojure | clojure -T:build uber              | java -jar target/x.jar
            dart        | pub         | dart    | dart compile exe bin/x.dart -o x   | ./x
            swift       | swiftpm     | swift   | swift build -c release             | .build/release/x
            crystal     | shards      | crystal | shards build --release             | bin/x
            haskell     | stack       | stack   | stack install --local-bin-path bin | bin/x
            haskell     | cabal       | cabal   | cabal install --installdir bin     | bin/x
            cpp         | cmake       | cmake   | cmake --build build                | build/x
            nim         | nimble      | nim     | nimble build                       | ./x
            perl        | carton      | perl    |                                    | perl app.pl daemon
            python      | conda       | python3 |                                    | .conda/bin/python main.py
            javascript  | deno        | deno    |                                    | deno run -A main.ts
            javascript  | bun         | bun     | bun run build                      | bun index.ts
            zig         | zig         | zig     | zig build                          | zig-out/bin/x
            """;

    private final Detector detector = Detector.standard();
    private final Planner planner = Planner.standard();
    private final DockerfileRenderer renderer = DockerfileRenderer.standard();

    @TestFactory
    List<DynamicTest> keepEveryRuleAndStandBuildKitsLinter() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        Path files = Files.createDirectories(Path.of("target/dockerfiles"));
        for (Path repository : repositories()) {
            for (Application application : applications(repository)) {
                String name = repository.getFileName() + "/" + application.root();
                String text = renderer.render(planner.plan(application));
                Files.writeString(files.resolve(name.replaceAll("[^\\w.-]", "_") + ".Dockerfile"), text);
                tests.add(DynamicTest.dynamicTest(
                        name, () -> assertThat(DockerfileRules.violations(text)).isEmpty()));
            }
        }
        tests.add(DynamicTest.dynamicTest(
                "all of them",
                () -> assertThat(BuildKitLinter.complaints(files)).isEmpty()));
        return tests;
    }

    private List<Application> applications(Path repository) {
        return switch (detector.detect(RepositoryView.of(repository))) {
            case Detection.Detected(Application application) -> List.of(application);
            case Detection.Workspace workspace -> workspace.applications();
            case Detection.Unknown _ -> List.of();
        };
    }

    private static List<Path> repositories() throws IOException {
        List<Path> folders = new ArrayList<>(List.of(EXAMPLES, Path.of("src/test/resources/repositories")));
        Optional.ofNullable(System.getProperty("capsule.repositories"))
                .map(Path::of)
                .ifPresent(folders::add);
        List<Path> repositories = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> children = Files.list(folder)) {
                children.filter(Files::isDirectory).sorted().forEach(repositories::add);
            }
        }
        return repositories;
    }
}
