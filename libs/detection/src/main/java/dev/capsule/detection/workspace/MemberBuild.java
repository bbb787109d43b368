package dev.capsule.detection.workspace;

import dev.capsule.detection.Application;
import dev.capsule.detection.Finding;
import dev.capsule.detection.Membership;
import dev.capsule.detection.parse.ShellWord;
import java.util.List;
import java.util.Optional;

/** The build of one member, with the packages that it needs of the same workspace built before it. */
final class MemberBuild {
    private MemberBuild() {}

    static Application of(Application application, Membership membership) {
        String script = application.facts().get("build");
        Optional<String> command = script == null ? Optional.empty() : command(application, membership);
        if (command.isEmpty()) {
            return application;
        }
        Finding<List<String>> build = application.build();
        return application.withBuild(build.as(build.value().stream()
                .map(line -> line.equals(script) ? command.get() : line)
                .toList()));
    }

    private static Optional<String> command(Application application, Membership membership) {
        String name = ShellWord.quote(membership.name());
        String task = task(application);
        String run = switch (application.packageManager().value()) {
            case "pnpm" -> "pnpm exec";
            case "yarn" -> "yarn exec";
            case "bun" -> "bunx";
            default -> "npx";
        };
        return Optional.ofNullable(
                switch (membership.tool()) {
                    case "turborepo" -> run + " turbo run " + task + " --filter=" + name;
                    case "nx" -> run + " nx run " + name + ":" + task;
                    case "lerna" -> run + " lerna run " + task + " --scope " + name + " --include-dependencies";
                    case "moon" -> run + " moon run " + name + ":" + task;
                    case "rush" -> "node common/scripts/install-run-rush.js build --to " + name;
                    case "pnpm-workspaces" ->
                        "pnpm --filter " + ShellWord.quote(membership.name() + "...") + " run " + task;
                    default -> null;
                });
    }

    private static String task(Application application) {
        String script = application.facts().getOrDefault("build", "build");
        return script.contains("nx build") ? "build" : script.substring(script.lastIndexOf(' ') + 1);
    }
}
