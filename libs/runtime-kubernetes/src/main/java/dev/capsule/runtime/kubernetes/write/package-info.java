/** Writing objects so that a writer that was overtaken changes nothing. */
@NullMarked
package dev.capsule.runtime.kubernetes.write;

import org.jspecify.annotations.NullMarked;
