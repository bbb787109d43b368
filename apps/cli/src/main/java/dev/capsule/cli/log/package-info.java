/** Logs. */
@NullMarked
package dev.capsule.cli.log;

import org.jspecify.annotations.NullMarked;
