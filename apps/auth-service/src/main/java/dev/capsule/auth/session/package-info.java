/** Signed-in sessions and their rotating refresh tokens. */
@NullMarked
package dev.capsule.auth.session;

import org.jspecify.annotations.NullMarked;
