/** Projects. */
@NullMarked
package dev.capsule.deploy.project;

import org.jspecify.annotations.NullMarked;
