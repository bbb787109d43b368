/** What happens when an organization ends. */
@NullMarked
package dev.capsule.deploy.organization;

import org.jspecify.annotations.NullMarked;
