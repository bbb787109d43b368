/** Uploads of source archives. */
@NullMarked
package dev.capsule.gateway.source;

import org.jspecify.annotations.NullMarked;
