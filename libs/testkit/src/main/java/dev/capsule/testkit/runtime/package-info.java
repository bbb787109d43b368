/** What every runtime driver promises, as tests. */
@NullMarked
package dev.capsule.testkit.runtime;

import org.jspecify.annotations.NullMarked;
