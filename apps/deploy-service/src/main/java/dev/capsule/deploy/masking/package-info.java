/** Keeps the values of secrets out of what is shown. */
@NullMarked
package dev.capsule.deploy.masking;

import org.jspecify.annotations.NullMarked;
