/** Deployments from the command line. */
@NullMarked
package dev.capsule.cli.deploy;

import org.jspecify.annotations.NullMarked;
