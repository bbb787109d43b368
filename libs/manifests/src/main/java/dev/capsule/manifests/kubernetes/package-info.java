/** Workloads as Kubernetes objects. Pure: nothing here speaks to a cluster. */
@NullMarked
package dev.capsule.manifests.kubernetes;

import org.jspecify.annotations.NullMarked;
