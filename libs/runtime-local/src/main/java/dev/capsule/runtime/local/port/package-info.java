/** Which ports are given to whom, and who really listens. */
@NullMarked
package dev.capsule.runtime.local.port;

import org.jspecify.annotations.NullMarked;
