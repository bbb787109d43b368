/** Who one is. */
@NullMarked
package dev.capsule.cli.account;

import org.jspecify.annotations.NullMarked;
