/** Keys for programs. */
@NullMarked
package dev.capsule.auth.apikey;

import org.jspecify.annotations.NullMarked;
