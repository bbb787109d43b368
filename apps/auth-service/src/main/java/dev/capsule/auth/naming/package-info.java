/** What people may call their things. */
@NullMarked
package dev.capsule.auth.naming;

import org.jspecify.annotations.NullMarked;
