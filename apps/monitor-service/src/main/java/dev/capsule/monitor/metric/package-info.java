/** Samples of what services use and do, in a column store for each organization. */
@NullMarked
package dev.capsule.monitor.metric;

import org.jspecify.annotations.NullMarked;
