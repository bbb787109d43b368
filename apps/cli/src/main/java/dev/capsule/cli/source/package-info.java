/** From a directory to a source archive. */
@NullMarked
package dev.capsule.cli.source;

import org.jspecify.annotations.NullMarked;
