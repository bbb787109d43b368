/** Organizations and who belongs to them. */
@NullMarked
package dev.capsule.auth.organization;

import org.jspecify.annotations.NullMarked;
