/** Readers of manifest formats: bounded, tolerant of what people write, and with the line of everything they read. */
@NullMarked
package dev.capsule.detection.parse;

import org.jspecify.annotations.NullMarked;
