/** How messages look on the wire: names, headers, bodies. */
@NullMarked
package dev.capsule.messaging.wire;

import org.jspecify.annotations.NullMarked;
