/** Clusters of an organization. */
@NullMarked
package dev.capsule.deploy.cluster;

import org.jspecify.annotations.NullMarked;
