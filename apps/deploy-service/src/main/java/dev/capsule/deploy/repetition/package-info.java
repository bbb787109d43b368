/** Work that is done again and again while the service runs. */
@NullMarked
package dev.capsule.deploy.repetition;

import org.jspecify.annotations.NullMarked;
