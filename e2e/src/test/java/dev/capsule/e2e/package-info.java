/** The whole platform, used as its users use it. Classes named {@code …E2E} hold the tests. */
@NullMarked
package dev.capsule.e2e;

import org.jspecify.annotations.NullMarked;
