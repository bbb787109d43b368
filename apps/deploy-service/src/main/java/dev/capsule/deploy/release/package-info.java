/** What was built, frozen with all that it needs to run. */
@NullMarked
package dev.capsule.deploy.release;

import org.jspecify.annotations.NullMarked;
