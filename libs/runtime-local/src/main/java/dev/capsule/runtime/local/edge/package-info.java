/** The edge as this runtime sees it: a table to write, a state to ask for, a process to keep alive. */
@NullMarked
package dev.capsule.runtime.local.edge;

import org.jspecify.annotations.NullMarked;
