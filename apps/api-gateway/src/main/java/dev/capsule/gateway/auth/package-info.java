/** Signing in and out, and API keys. */
@NullMarked
package dev.capsule.gateway.auth;

import org.jspecify.annotations.NullMarked;
