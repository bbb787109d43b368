/** Checks of what users send, each failure with the pointer to its field. */
@NullMarked
package dev.capsule.deploy.validation;

import org.jspecify.annotations.NullMarked;
