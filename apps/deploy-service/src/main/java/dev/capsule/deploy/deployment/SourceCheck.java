package dev.capsule.deploy.deployment;

import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.DeploymentSource;
import dev.capsule.deploy.project.RepositoryRules;
import dev.capsule.deploy.source.SourceStore;
import dev.capsule.deploy.validation.FieldChecks;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.FieldError;
import dev.capsule.runtime.Runtime;
import java.util.List;
import org.springframework.stereotype.Component;

/** Refuses at once what could not be deployed later anyway. Inside the tenant's transaction. */
@Component
class SourceCheck {
    private static final int LONGEST_REFERENCE = 500;

    private final SourceStore sources;
    private final Runtime runtime;

    SourceCheck(SourceStore sources, Runtime runtime) {
        this.sources = sources;
        this.runtime = runtime;
    }

    void check(DeploymentSource source) {
        switch (source) {
            case DeploymentSource.Upload upload -> {
                if (sources.findSize(upload.digest()).isEmpty()) {
                    throw refused(
                            ErrorCode.SOURCE_UNAVAILABLE,
                            "/source/digest",
                            "The archive " + upload.digest() + " was not uploaded, or is gone. Upload it again.");
                }
            }
            case DeploymentSource.Git git -> {
                FieldChecks checks = new FieldChecks();
                RepositoryRules.check(checks, new DeployViews.Repository(git.url(), git.branch()), "/source");
                checks.orThrow();
            }
            case DeploymentSource.Image image -> {
                new FieldChecks()
                        .length(image.reference(), LONGEST_REFERENCE, "/source/reference", "An image reference")
                        .oneLine(image.reference(), "/source/reference", "An image reference")
                        .orThrow();
                if (!runtime.capabilities().images()) {
                    throw refused(
                            ErrorCode.INVALID_CONFIGURATION,
                            "/source",
                            "This installation runs applications as processes of its machine and cannot run images. "
                                    + "Deploy the source instead.");
                }
            }
        }
    }

    private static CapsuleException refused(ErrorCode code, String pointer, String message) {
        return new CapsuleException(code, message, "", List.of(new FieldError(pointer, message)), null);
    }
}
