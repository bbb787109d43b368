/** Projects and their environments. */
@NullMarked
package dev.capsule.gateway.project;

import org.jspecify.annotations.NullMarked;
