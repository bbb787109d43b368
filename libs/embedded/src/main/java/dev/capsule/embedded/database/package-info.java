/** PostgreSQL that comes along with Capsule: unpacked, started, found again, kept running. */
@NullMarked
package dev.capsule.embedded.database;

import org.jspecify.annotations.NullMarked;
