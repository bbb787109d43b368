/** What every message has in common. */
@NullMarked
package dev.capsule.contracts;

import org.jspecify.annotations.NullMarked;
