/** People and their passwords. */
@NullMarked
package dev.capsule.auth.account;

import org.jspecify.annotations.NullMarked;
