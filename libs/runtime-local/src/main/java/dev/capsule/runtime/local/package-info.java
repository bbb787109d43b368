/**
 * The runtime whose applications are processes of this machine. They outlive Capsule's own process and are found again by
 * what they wrote down of themselves.
 */
@NullMarked
package dev.capsule.runtime.local;

import org.jspecify.annotations.NullMarked;
