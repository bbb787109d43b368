package dev.capsule.runtime.local.release;

import dev.capsule.kernel.Digest;
import java.io.IOException;
import java.io.InputStream;

/** Where the built trees come from. */
@FunctionalInterface
public interface ArtifactSource {
    /** The tar of a tree, plain or packed by gzip or zstd. The caller closes it. */
    InputStream open(Digest digest) throws IOException;
}
