/** From a detection to steps with caches and start commands, and from those to a Dockerfile or a host build. */
@NullMarked
package dev.capsule.buildplan;

import org.jspecify.annotations.NullMarked;
