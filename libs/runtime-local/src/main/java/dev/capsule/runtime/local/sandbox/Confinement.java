package dev.capsule.runtime.local.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * What a command may touch.
 *
 * @param temporary a directory of the user's that stands for {@code /tmp} where that can be arranged
 * @param writable directories it writes to
 * @param readable directories it reads, where they would be hidden otherwise
 */
record Confinement(LocalUser user, Path temporary, List<Path> writable, List<Path> readable) {
    Confinement {
        writable = List.copyOf(writable);
        readable = List.copyOf(readable);
    }
}
