/** What messaging promises, to be run against each broker. */
@NullMarked
package dev.capsule.testkit.messaging;

import org.jspecify.annotations.NullMarked;
