/** Puts what was stated, what rules matched and what readers found together into one application. */
@NullMarked
package dev.capsule.detection.assembly;

import org.jspecify.annotations.NullMarked;
