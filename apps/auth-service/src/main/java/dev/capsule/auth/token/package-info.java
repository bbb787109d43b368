/** From a credential to an internal token. */
@NullMarked
package dev.capsule.auth.token;

import org.jspecify.annotations.NullMarked;
