/** What auth-service can be asked, and what it tells. */
@NullMarked
package dev.capsule.contracts.auth;

import org.jspecify.annotations.NullMarked;
