/** The table that feeds the edge, and what the edge tells back. */
@NullMarked
package dev.capsule.contracts.edge;

import org.jspecify.annotations.NullMarked;
