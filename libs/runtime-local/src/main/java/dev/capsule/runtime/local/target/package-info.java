/** What a target should be and what runs, brought together. */
@NullMarked
package dev.capsule.runtime.local.target;

import org.jspecify.annotations.NullMarked;
