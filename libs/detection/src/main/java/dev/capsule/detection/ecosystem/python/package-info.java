/** Python with any of its package managers. */
@NullMarked
package dev.capsule.detection.ecosystem.python;

import org.jspecify.annotations.NullMarked;
