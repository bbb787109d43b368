/** When scheduled services run. */
@NullMarked
package dev.capsule.runtime.local.schedule;

import org.jspecify.annotations.NullMarked;
