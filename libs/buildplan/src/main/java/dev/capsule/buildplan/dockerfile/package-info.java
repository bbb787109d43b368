/** A plan as a Dockerfile and the file that keeps what it does not need out of the build. */
@NullMarked
package dev.capsule.buildplan.dockerfile;

import org.jspecify.annotations.NullMarked;
