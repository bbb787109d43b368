/** What is remembered of each target in the cluster itself: the latest decision, and what it made. */
@NullMarked
package dev.capsule.runtime.kubernetes.record;

import org.jspecify.annotations.NullMarked;
