/** JavaScript and TypeScript with Node, Bun or Deno. */
@NullMarked
package dev.capsule.detection.ecosystem.node;

import org.jspecify.annotations.NullMarked;
