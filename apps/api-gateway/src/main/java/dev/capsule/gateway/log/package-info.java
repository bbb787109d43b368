/** Logs and usage. */
@NullMarked
package dev.capsule.gateway.log;

import org.jspecify.annotations.NullMarked;
