/** Logs, metrics and traces of the applications, kept and found again. */
@NullMarked
package dev.capsule.monitor;

import org.jspecify.annotations.NullMarked;
