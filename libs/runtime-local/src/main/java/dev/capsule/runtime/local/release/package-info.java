/** Releases on this machine's disk: unpacked once, copied for each instance. */
@NullMarked
package dev.capsule.runtime.local.release;

import org.jspecify.annotations.NullMarked;
