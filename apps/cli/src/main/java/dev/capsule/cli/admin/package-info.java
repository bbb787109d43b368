/** Looking after the installation itself. */
@NullMarked
package dev.capsule.cli.admin;

import org.jspecify.annotations.NullMarked;
