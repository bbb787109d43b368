/** Asking and answering. */
@NullMarked
package dev.capsule.messaging.request;

import org.jspecify.annotations.NullMarked;
