/** People, organizations, grants and audit. */
@NullMarked
package dev.capsule.auth;

import org.jspecify.annotations.NullMarked;
