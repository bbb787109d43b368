/** deploy-service: from a source to running instances, and all that is configured about them. */
@NullMarked
package dev.capsule.deploy;

import org.jspecify.annotations.NullMarked;
