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
            case "ruby", "bundle" -> "Install Ruby, from your system's packages (ruby, bundler)";
            case "php", "composer" -> "Install PHP and Composer, from your system's packages (php-cli, composer)";
            default -> "Install it where programs of all users are, such as /usr/local/bin";
        };
        return how + ", and deploy again.";
    }
}
