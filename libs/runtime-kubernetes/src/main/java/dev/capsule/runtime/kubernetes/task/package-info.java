/** Commands that run once. */
@NullMarked
package dev.capsule.runtime.kubernetes.task;

import org.jspecify.annotations.NullMarked;
