/** How services ask each other and tell each other over AMQP 0-9-1; the only user of the AMQP client. */
@NullMarked
package dev.capsule.messaging;

import org.jspecify.annotations.NullMarked;
