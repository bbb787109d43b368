package dev.capsule.detection.assembly;

import dev.capsule.detection.Application;
import dev.capsule.detection.Identity;
import org.jspecify.annotations.Nullable;

/**
 * What became of a folder.
 *
 * @param recognised whether anything in the folder tells of a language
 * @param application null when nothing says how it would start
 */
public record Assembly(
        Identity identity, boolean recognised, @Nullable Application application) {}
