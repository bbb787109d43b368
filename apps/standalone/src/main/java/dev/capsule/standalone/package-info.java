/** All four services, broker and database in one process: Capsule for one machine and one team. */
@NullMarked
package dev.capsule.standalone;

import org.jspecify.annotations.NullMarked;
