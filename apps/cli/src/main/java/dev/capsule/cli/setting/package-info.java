/** Variables and secrets. */
@NullMarked
package dev.capsule.cli.setting;

import org.jspecify.annotations.NullMarked;
