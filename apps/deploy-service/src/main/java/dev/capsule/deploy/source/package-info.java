/** Source archives that organizations have uploaded. */
@NullMarked
package dev.capsule.deploy.source;

import org.jspecify.annotations.NullMarked;
