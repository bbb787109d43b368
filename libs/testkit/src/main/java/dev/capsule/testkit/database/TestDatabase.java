package dev.capsule.testkit.database;

import dev.capsule.persistence.DatabaseAccess;
import java.util.Map;
import javax.sql.DataSource;

/** One database of a test class: how its services reach it, and the superuser's way in for looking behind the curtain. */
record TestDatabase(String name, DataSource superuser, Map<String, DatabaseAccess> accesses) {}
