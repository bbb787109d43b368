/** Ruby with Bundler. */
@NullMarked
package dev.capsule.detection.ecosystem.ruby;

import org.jspecify.annotations.NullMarked;
