/** Scripting languages without a package manager of their own kind: Perl, R, shell, and what else is run as it is. */
@NullMarked
package dev.capsule.detection.ecosystem.script;

import org.jspecify.annotations.NullMarked;
