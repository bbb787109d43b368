package dev.capsule.manifests;

import dev.capsule.kernel.Digest;

/** What a build made, or what was given ready-made. */
public sealed interface Artifact {
    /** A tar of the built directory in the blob store; runs in that directory with the tools of the machine. */
    record Tree(Digest digest) implements Artifact {}

    /** An OCI image, always by digest. */
    record Image(String reference) implements Artifact {}
}
