/** Processes of this machine: how they are started so that they outlive us, found again, and ended. */
@NullMarked
package dev.capsule.runtime.local.process;

import org.jspecify.annotations.NullMarked;
