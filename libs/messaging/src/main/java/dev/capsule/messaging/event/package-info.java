/**
 * Events: written with what they tell of, published, received once, and asked for when they were missed. The broker is
 * only the fast way; the producer's log is the truth, so a message that is lost costs time and nothing else.
 */
@NullMarked
package dev.capsule.messaging.event;

import org.jspecify.annotations.NullMarked;
