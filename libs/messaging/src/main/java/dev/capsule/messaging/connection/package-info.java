/** The connection to the broker, and getting it back when it is lost. */
@NullMarked
package dev.capsule.messaging.connection;

import org.jspecify.annotations.NullMarked;
