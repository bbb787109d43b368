/** Internal tokens: who asks, signed. */
@NullMarked
package dev.capsule.messaging.token;

import org.jspecify.annotations.NullMarked;
