/** Who is calling, and what they may do where. */
@NullMarked
package dev.capsule.contracts.access;

import org.jspecify.annotations.NullMarked;
