/** What instances put out, and commands beside them. */
@NullMarked
package dev.capsule.runtime.kubernetes.output;

import org.jspecify.annotations.NullMarked;
