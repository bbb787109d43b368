/** Which instance or directory answers a request: the table, read from its file, and the choice. */
@NullMarked
package dev.capsule.edge.routing;

import org.jspecify.annotations.NullMarked;
