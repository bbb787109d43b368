package dev.capsule.deploy.build.host;

/** How to get a tool that is not there. */
final class ToolAdvice {
    private ToolAdvice() {}

    static String of(String tool) {
        String how = switch (tool) {
            case "node", "npm", "npx" ->
                "Install Node.js, from https://nodejs.org or your system's packages (nodejs, npm)";
            case "pnpm", "yarn" -> "Install it with \"npm install -g " + tool + "\" or \"corepack enable\"";
            case "bun" -> "Install it from https://bun.sh";
            case "deno" -> "Install it from https://deno.com";
            case "python", "python3", "pip", "pip3" ->
                "Install Python, from https://python.org or your system's packages (python3, python3-venv)";
            case "uv" -> "Install it from https://docs.astral.sh/uv or with \"pip install uv\"";
            case "poetry", "pipenv" -> "Install it with \"pipx install " + tool + "\"";
            case "go" -> "Install Go, from https://go.dev/dl or your system's packages (golang)";
            case "cargo", "rustc" -> "Install Rust, from https://rustup.rs or your system's packages (cargo)";
            case "java", "javac" -> "Install a JDK, from https://adoptium.net or your system's packages (openjdk)";
            case "mvn" -> "Install Maven from https://maven.apache.org, or add its wrapper (mvnw) to the source";
            case "gradle" -> "Install Gradle from https://gradle.org, or add its wrapper (gradlew) to the source";
            case "ruby", "bundle" -> "Install Ruby, from your system's packages (ruby, ruby-bundler) or with rbenv";
            case "php" -> "Install PHP, from your system's packages (php-cli and the php-… of each extension)";
            case "composer" -> "Install Composer, from https://getcomposer.org or your system's packages (composer)";
            case "dotnet" -> "Install the .NET SDK from https://dotnet.microsoft.com";
            case "elixir", "mix" -> "Install Elixir, from https://elixir-lang.org or your system's packages (elixir)";
            case "erl", "rebar3" ->
                "Install Erlang, from https://erlang.org or your system's packages (erlang, rebar3)";
            case "sbt" -> "Install sbt from https://scala-sbt.org";
            case "lein" -> "Install Leiningen, from https://leiningen.org or your system's packages (leiningen)";
            case "clojure", "clj" -> "Install Clojure's tools from https://clojure.org/guides/install_clojure";
            case "dart", "flutter" -> "Install Dart from https://dart.dev, or Flutter from https://flutter.dev";
            case "swift" -> "Install Swift from https://swift.org";
            case "crystal", "shards" ->
                "Install Crystal, from https://crystal-lang.org or your system's packages (crystal, shards)";
            case "ghc", "cabal" -> "Install Haskell, with GHCup or your system's packages (ghc, cabal-install)";
            case "stack" -> "Install Stack, with GHCup or your system's packages (haskell-stack)";
            case "cmake", "make", "meson", "ninja", "gcc", "g++", "cc", "c++" ->
                "Install a compiler and its tools, from your system's packages (build-essential, cmake, meson, ninja-build)";
            case "nim", "nimble" -> "Install Nim, from https://nim-lang.org or your system's packages (nim)";
            case "zig" -> "Install Zig from https://ziglang.org, or with \"pip install ziglang\"";
            case "gleam" -> "Install Gleam from https://gleam.run";
            case "perl", "cpanm", "carton" ->
                "Install Perl's tools from your system's packages (perl, cpanminus, carton)";
            case "pdm" -> "Install it with \"pipx install pdm\"";
            case "micromamba", "mamba", "conda" -> "Install micromamba from https://mamba.readthedocs.io";
            case "hugo" -> "Install Hugo, from https://gohugo.io or your system's packages (hugo)";
            case "zola" -> "Install Zola from https://getzola.org";
            case "mdbook" -> "Install it with \"cargo install mdbook\"";
            case "mill" -> "Install Mill, from https://mill-build.org";
            case "Rscript", "R" -> "Install R, from https://r-project.org or your system's packages (r-base)";
            case "dune", "opam", "ocaml" -> "Install OCaml, with opam or your system's packages (ocaml-dune, opam)";
            case "dub" -> "Install D, from https://dlang.org or your system's packages (dub, ldc)";
            case "kotlinc", "scala", "groovy" -> "Install it with SDKMAN, https://sdkman.io";
            default -> "Install it where programs of all users are, such as /usr/local/bin";
        };
        return how + ", and deploy again.";
    }
}
