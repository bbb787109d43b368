/** Where applications run, and what drives them there. */
@NullMarked
package dev.capsule.deploy.location;

import org.jspecify.annotations.NullMarked;
