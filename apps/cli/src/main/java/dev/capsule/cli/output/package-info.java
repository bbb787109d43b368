/** What people and programs see. */
@NullMarked
package dev.capsule.cli.output;

import org.jspecify.annotations.NullMarked;
