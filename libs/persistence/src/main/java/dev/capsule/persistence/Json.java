package dev.capsule.persistence;

import dev.capsule.contracts.wire.WireJson;
import java.sql.SQLException;
import org.postgresql.util.PGobject;
import tools.jackson.databind.json.JsonMapper;

/** A value that goes into a {@code jsonb} column: {@code .param("plan", new Json(plan))}. */
public record Json(Object value) {
    /** Tolerant, since a row may have been written by a newer version of the program. */
    static final JsonMapper MAPPER = WireJson.tolerant();

    PGobject toParameter() {
        PGobject object = new PGobject();
        object.setType("jsonb");
        try {
            object.setValue(MAPPER.writeValueAsString(value));
        } catch (SQLException e) {
            throw new IllegalStateException("A jsonb parameter takes any text", e);
        }
        return object;
    }
}
