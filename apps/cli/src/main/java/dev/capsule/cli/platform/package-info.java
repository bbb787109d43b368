/** Starting, stopping and examining the platform on this machine. */
@NullMarked
package dev.capsule.cli.platform;

import org.jspecify.annotations.NullMarked;
