/** Health and dead letters of Capsule itself. */
@NullMarked
package dev.capsule.gateway.platform;

import org.jspecify.annotations.NullMarked;
