/** Commands in the setting of a service. */
@NullMarked
package dev.capsule.cli.task;

import org.jspecify.annotations.NullMarked;
