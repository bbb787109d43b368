/** Errors as application/problem+json of RFC 9457. */
@NullMarked
package dev.capsule.gateway.problem;

import org.jspecify.annotations.NullMarked;
