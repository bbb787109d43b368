/** Static sites, served from their directories. */
@NullMarked
package dev.capsule.edge.files;

import org.jspecify.annotations.NullMarked;
