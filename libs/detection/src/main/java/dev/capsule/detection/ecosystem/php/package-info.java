/** PHP with Composer or without. */
@NullMarked
package dev.capsule.detection.ecosystem.php;

import org.jspecify.annotations.NullMarked;
