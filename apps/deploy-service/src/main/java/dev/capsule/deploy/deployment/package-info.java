/** Attempts to make a release live: asked for, shown, cancelled. */
@NullMarked
package dev.capsule.deploy.deployment;

import org.jspecify.annotations.NullMarked;
