/** What each language's own files say: dependencies as parsed, versions, lock files, entry points. */
@NullMarked
package dev.capsule.detection.ecosystem;

import org.jspecify.annotations.NullMarked;
