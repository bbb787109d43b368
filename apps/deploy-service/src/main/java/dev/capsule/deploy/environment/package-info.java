/** Environments of a project. */
@NullMarked
package dev.capsule.deploy.environment;

import org.jspecify.annotations.NullMarked;
