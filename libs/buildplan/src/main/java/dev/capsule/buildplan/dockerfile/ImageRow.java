package dev.capsule.buildplan.dockerfile;

import dev.capsule.buildplan.BuildPlan;
import dev.capsule.detection.parse.Checked;
import dev.capsule.detection.parse.MalformedException;
import dev.capsule.detection.parse.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where applications of one kind are built and run.
 *
 * @param languages none means all
 * @param packages the package manager; null means any
 * @param needs a tool that the plan asks for; null means any
 * @param tool whose version decides the tag; null when none does
 * @param buildInstall Debian packages that the build needs besides
 * @param runInstall Debian packages that what was built needs besides
 * @param certificates whether the image to run in lacks the authorities that clients trust
 */
record ImageRow(
        List<String> languages,
        @Nullable String packages,
        @Nullable String needs,
        String build,
        String run,
        @Nullable String tool,
        List<String> buildInstall,
        List<String> runInstall,
        boolean certificates) {
    private static final Set<String> FIELDS = Set.of(
            "language", "packages", "needs", "build", "run", "tool", "build-install", "run-install", "certificates");

    static ImageRow read(Value value) throws MalformedException {
        Checked fields = Checked.of(value, FIELDS);
        return new ImageRow(
                fields.texts("language"),
                fields.text("packages").orElse(null),
                fields.text("needs").orElse(null),
                fields.requireText("build"),
                fields.requireText("run"),
                fields.text("tool").orElse(null),
                fields.texts("build-install"),
                fields.texts("run-install"),
                fields.bool("certificates").orElse(false));
    }

    boolean fits(BuildPlan plan) {
        return (languages.isEmpty() || languages.contains(plan.language()))
                && Optional.ofNullable(packages)
                        .map(plan.packageManager()::equals)
                        .orElse(true)
                && Optional.ofNullable(needs)
                        .map(wanted -> plan.tools().stream()
                                .anyMatch(found -> found.name().equals(wanted)))
                        .orElse(true);
    }
}
