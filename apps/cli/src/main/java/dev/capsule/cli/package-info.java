/** The capsule command. */
@NullMarked
package dev.capsule.cli;

import org.jspecify.annotations.NullMarked;
