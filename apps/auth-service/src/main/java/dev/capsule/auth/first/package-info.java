/** What the first start makes. */
@NullMarked
package dev.capsule.auth.first;

import org.jspecify.annotations.NullMarked;
