/** People, their passwords, and secrets made at random. */
@NullMarked
package dev.capsule.auth.account;

import org.jspecify.annotations.NullMarked;
