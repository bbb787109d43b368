/** How whoever feeds the edge finds it and asks for its state. */
@NullMarked
package dev.capsule.edge.admin;

import org.jspecify.annotations.NullMarked;
