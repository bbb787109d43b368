/** Fetches public git repositories, bounded and without a way into this machine's own network. */
@NullMarked
package dev.capsule.deploy.build.git;

import org.jspecify.annotations.NullMarked;
