package dev.capsule.detection.ecosystem;

import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Optional;

/** One language with its package managers. */
public interface Ecosystem {
    /** As rules name it, such as {@code javascript}. */
    String language();

    /** The files that tell of it, for the user who has none of them. */
    List<String> telltales();

    /** What the folder's own files say; empty when it holds nothing of this language. */
    Optional<Manifest> read(Folder folder);
}
