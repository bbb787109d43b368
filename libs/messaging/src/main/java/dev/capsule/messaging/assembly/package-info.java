/** Puts the parts of messaging together for one service, with Spring or without. */
@NullMarked
package dev.capsule.messaging.assembly;

import org.jspecify.annotations.NullMarked;
