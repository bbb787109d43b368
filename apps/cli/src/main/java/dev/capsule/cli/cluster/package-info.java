/** Clusters to run applications on. */
@NullMarked
package dev.capsule.cli.cluster;

import org.jspecify.annotations.NullMarked;
