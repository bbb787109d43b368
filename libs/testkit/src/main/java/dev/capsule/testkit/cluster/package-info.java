/** A real Kubernetes cluster for tests. */
@NullMarked
package dev.capsule.testkit.cluster;

import org.jspecify.annotations.NullMarked;
