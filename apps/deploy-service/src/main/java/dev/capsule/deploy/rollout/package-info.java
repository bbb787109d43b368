/** Decides what a target should be next, stores it and has it done. */
@NullMarked
package dev.capsule.deploy.rollout;

import org.jspecify.annotations.NullMarked;
