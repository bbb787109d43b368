/** What a group of processes may use: control groups of either version, or watching when there are none. */
@NullMarked
package dev.capsule.runtime.local.limits;

import org.jspecify.annotations.NullMarked;
