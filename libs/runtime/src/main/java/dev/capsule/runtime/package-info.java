/** The port to whatever runs applications. Every driver passes the same contract kit. */
@NullMarked
package dev.capsule.runtime;

import org.jspecify.annotations.NullMarked;
