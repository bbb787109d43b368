/** How much one credential may ask. */
@NullMarked
package dev.capsule.gateway.limit;

import org.jspecify.annotations.NullMarked;
