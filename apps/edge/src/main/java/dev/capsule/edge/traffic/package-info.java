/** What the edge counts, by instance and by release. */
@NullMarked
package dev.capsule.edge.traffic;

import org.jspecify.annotations.NullMarked;
