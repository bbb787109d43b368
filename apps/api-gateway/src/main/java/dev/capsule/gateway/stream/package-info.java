/** Live events over WebSocket. */
@NullMarked
package dev.capsule.gateway.stream;

import org.jspecify.annotations.NullMarked;
