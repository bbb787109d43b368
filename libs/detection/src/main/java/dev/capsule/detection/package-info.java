/** Reads a repository through one narrow view and says what it is, with evidence. Nothing of it is ever executed. */
@NullMarked
package dev.capsule.detection;

import org.jspecify.annotations.NullMarked;
