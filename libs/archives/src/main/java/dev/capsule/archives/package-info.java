/** Tar archives: written so that equal trees are equal bytes, read as if a stranger had made them. */
@NullMarked
package dev.capsule.archives;

import org.jspecify.annotations.NullMarked;
