/** What runs: the workload as a release freezes it, before any runtime gives it a form of its own. */
@NullMarked
package dev.capsule.manifests;

import org.jspecify.annotations.NullMarked;
