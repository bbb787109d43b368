/** From a source to an artifact: the queue of builds, what runs them and what is kept of them. */
@NullMarked
package dev.capsule.deploy.build;

import org.jspecify.annotations.NullMarked;
