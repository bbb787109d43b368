/** Commands that run once in the setting of a release. */
@NullMarked
package dev.capsule.deploy.task;

import org.jspecify.annotations.NullMarked;
