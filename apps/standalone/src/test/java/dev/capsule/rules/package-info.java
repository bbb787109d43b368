/** What holds in all of Capsule's code, checked; {@code violating} breaks every rule on purpose, to show that each can. */
@NullMarked
package dev.capsule.rules;

import org.jspecify.annotations.NullMarked;
