/** From what the cluster tells to what a target is. */
@NullMarked
package dev.capsule.runtime.kubernetes.observe;

import org.jspecify.annotations.NullMarked;
