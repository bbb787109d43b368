/** What the edge says when it answers itself. */
@NullMarked
package dev.capsule.edge.page;

import org.jspecify.annotations.NullMarked;
