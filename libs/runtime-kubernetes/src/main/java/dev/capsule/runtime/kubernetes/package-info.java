/** The Runtime port on a Kubernetes cluster. The only user of the cluster's client. */
@NullMarked
package dev.capsule.runtime.kubernetes;

import org.jspecify.annotations.NullMarked;
