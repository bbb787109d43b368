/** Pages that are served as they are, and pages that a program of its own makes of text. */
@NullMarked
package dev.capsule.detection.ecosystem.site;

import org.jspecify.annotations.NullMarked;
