/** Deployments. */
@NullMarked
package dev.capsule.gateway.deployment;

import org.jspecify.annotations.NullMarked;
