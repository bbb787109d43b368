/** Names under which services are reached. */
@NullMarked
package dev.capsule.deploy.hostname;

import org.jspecify.annotations.NullMarked;
