/** What the edge does before it says that it is ready. */
@NullMarked
package dev.capsule.edge.warmup;

import org.jspecify.annotations.NullMarked;
