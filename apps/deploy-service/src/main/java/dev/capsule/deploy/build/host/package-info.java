/** Builds on this machine with its own tools, step by step, as a user that may do nothing else. */
@NullMarked
package dev.capsule.deploy.build.host;

import org.jspecify.annotations.NullMarked;
