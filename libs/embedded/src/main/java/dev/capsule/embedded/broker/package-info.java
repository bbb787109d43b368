/** An AMQP 0-9-1 broker inside the JVM. */
@NullMarked
package dev.capsule.embedded.broker;

import org.jspecify.annotations.NullMarked;
