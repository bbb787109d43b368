/** Organizations. */
@NullMarked
package dev.capsule.gateway.organization;

import org.jspecify.annotations.NullMarked;
