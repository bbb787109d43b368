/** How contracts are written as JSON. */
@NullMarked
package dev.capsule.contracts.wire;

import org.jspecify.annotations.NullMarked;
