/** A real PostgreSQL for tests, and the rules that every tenant table has to keep. */
@NullMarked
package dev.capsule.testkit.database;

import org.jspecify.annotations.NullMarked;
