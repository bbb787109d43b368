/** Commands that run once. */
@NullMarked
package dev.capsule.runtime.local.task;

import org.jspecify.annotations.NullMarked;
