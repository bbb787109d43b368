/** Taking down and forgetting services, environments, projects and whole organizations. */
@NullMarked
package dev.capsule.deploy.removal;

import org.jspecify.annotations.NullMarked;
