/** How services keep their state in PostgreSQL: tenant transactions, roles, migrations, rows and cursors. */
@NullMarked
package dev.capsule.persistence;

import org.jspecify.annotations.NullMarked;
