package dev.capsule.contracts.deploy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.capsule.kernel.Digest;
import org.jspecify.annotations.Nullable;

/** Where a deployment's application comes from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DeploymentSource.Upload.class, name = "upload"),
    @JsonSubTypes.Type(value = DeploymentSource.Git.class, name = "git"),
    @JsonSubTypes.Type(value = DeploymentSource.Image.class, name = "image")
})
public sealed interface DeploymentSource {
    /** A tar.gz that was uploaded before. */
    record Upload(Digest digest, DeployViews.@Nullable Commit commit) implements DeploymentSource {}

    /** A public repository. @param branch null for its default branch */
    record Git(String url, @Nullable String branch) implements DeploymentSource {}

    /** An OCI image, such as {@code node:20}. */
    record Image(String reference) implements DeploymentSource {}
}
