/** How clusters are reached, and whether one will do. */
@NullMarked
package dev.capsule.runtime.kubernetes.access;

import org.jspecify.annotations.NullMarked;
