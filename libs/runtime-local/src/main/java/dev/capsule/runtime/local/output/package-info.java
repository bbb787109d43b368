/** Output of processes: cut into bounded lines, kept in files of bounded size, read by a cursor. */
@NullMarked
package dev.capsule.runtime.local.output;

import org.jspecify.annotations.NullMarked;
