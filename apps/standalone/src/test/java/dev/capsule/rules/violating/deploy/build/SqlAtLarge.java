package dev.capsule.rules.violating.deploy.build;

import java.sql.Connection;
import java.sql.SQLException;

public final class SqlAtLarge {
    void run(Connection connection) throws SQLException {
        connection.createStatement().close();
    }
}
