/** The API described by itself. */
@NullMarked
package dev.capsule.gateway.documentation;

import org.jspecify.annotations.NullMarked;
