/** Running commands of strangers on this machine: as which user, seeing what, with which tools and settings. */
@NullMarked
package dev.capsule.runtime.local.sandbox;

import org.jspecify.annotations.NullMarked;
