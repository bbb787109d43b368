/** Repositories of several projects: what keeps them together, and where each of them is. */
@NullMarked
package dev.capsule.detection.workspace;

import org.jspecify.annotations.NullMarked;
