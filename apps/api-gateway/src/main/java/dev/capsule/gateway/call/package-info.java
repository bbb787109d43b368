/** From a credential to a call: who asks, for how long, and once or again. */
@NullMarked
package dev.capsule.gateway.call;

import org.jspecify.annotations.NullMarked;
